package org.genscl.api.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.tensor.HostTensor;

/** Says how stored weights differ from a network's variables: they fit if all are there, as they must be, and no others. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class WeightsDifferences {
    private static final int LISTED = 10;

    private WeightsDifferences() {}

    /**
     * Compares names, shapes and types.
     *
     * @param expected the network's variables
     * @param found what a file holds
     * @return a line for each difference, indented and shortened to a readable number; empty if there is none
     */
    public static Optional<String> describe(Map<String, VariableSpec> expected, Map<String, HostTensor> found) {
        List<String> differences = new ArrayList<>();
        expected.forEach((name, spec) -> {
            HostTensor tensor = found.get(name);
            if (tensor == null) {
                differences.add("missing:    " + name + " " + spec.shape());
            } else if (!tensor.shape().equals(spec.shape()) || tensor.type() != spec.type()) {
                differences.add("different:  " + name + " is " + tensor + " in the file, " + spec.type() + " "
                        + spec.shape() + " in the recipe's network");
            }
        });
        found.forEach((name, tensor) -> {
            if (!expected.containsKey(name)) {
                differences.add("unexpected: " + name + " " + tensor.shape());
            }
        });
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        int more = differences.size() - LISTED;
        return Optional.of("  " + String.join("\n  ", differences.subList(0, Math.min(LISTED, differences.size())))
                + (more > 0 ? "\n  and " + more + " more" : ""));
    }
}
