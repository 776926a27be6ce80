package [=package];

import java.util.Set;
import org.genscl.api.exporter.Exporter;
import org.genscl.api.graph.Op;
import org.genscl.testkit.exporter.ExporterContract;

class [=type]ContractTest extends ExporterContract {
    /** What the format has nothing for yet. An operation that {@code Translation} learns is to be struck out here. */
    private static final Set<Class<? extends Op>> MISSING = Set.of(
            Op.Identity.class,
            Op.Subtract.class,
            Op.Divide.class,
            Op.Maximum.class,
            Op.Minimum.class,
            Op.Greater.class,
            Op.Equal.class,
            Op.Where.class,
            Op.Negate.class,
            Op.Exp.class,
            Op.Log.class,
            Op.Sqrt.class,
            Op.Abs.class,
            Op.Power.class,
            Op.Tanh.class,
            Op.StopGradient.class,
            Op.Max.class,
            Op.Norm.class,
            Op.ArgMax.class,
            Op.Softmax.class,
            Op.LogSoftmax.class,
            Op.Permute.class,
            Op.Concat.class,
            Op.Slice.class,
            Op.BroadcastTo.class,
            Op.AveragePool2d.class);

    @Override
    protected Exporter exporter() {
        return new [=type]();
    }

    @Override
    protected boolean expresses(Class<? extends Op> operation) {
        return !MISSING.contains(operation);
    }
}
