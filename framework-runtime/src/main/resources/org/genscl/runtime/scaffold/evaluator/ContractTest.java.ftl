package [=package];

import org.genscl.api.backend.Backend;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.testkit.evaluator.EvaluatorContract;
import org.genscl.testkit.plugin.InstalledBackend;

class [=type]ContractTest extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
        return new [=type](new [=type]Config(true));
    }

    @Override
    protected Backend backend() {
        return InstalledBackend.djl();
    }
}
