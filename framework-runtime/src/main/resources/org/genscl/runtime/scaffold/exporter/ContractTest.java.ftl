package [=package];

import java.util.Set;
import org.genscl.api.exporter.Exporter;
import org.genscl.api.graph.OpTraits;
import org.genscl.testkit.exporter.ExporterContract;

class [=type]ContractTest extends ExporterContract {
    /** The operations that the format has. An operation that {@code Translation} learns is to be added here. */
    private static final Set<String> EXPRESSED = Set.of(
            "input",
            "variable",
            "constant",
            "add",
            "multiply",
            "relu",
            "sigmoid",
            "silu",
            "sum",
            "mean",
            "reshape",
            "matMul",
            "conv2d",
            "maxPool2d",
            "batchNorm");

    @Override
    protected Exporter exporter() {
        return new [=type]();
    }

    @Override
    protected boolean expresses(OpTraits operation) {
        return EXPRESSED.contains(operation.name());
    }
}
