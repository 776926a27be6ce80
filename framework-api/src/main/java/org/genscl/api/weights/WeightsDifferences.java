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
     * @return an indented line for each difference, those of each kind (missing, different, unexpected) shortened to a
     *     readable number and the rest counted; empty if there is none
     */
    public static Optional<String> describe(Map<String, VariableSpec> expected, Map<String, HostTensor> found) {
        List<String> missing = new ArrayList<>();
        List<String> different = new ArrayList<>();
        expected.forEach((name, spec) -> {
            HostTensor tensor = found.get(name);
            if (tensor == null) {
                missing.add("missing:    " + name + " " + spec.shape());
            } else if (!tensor.shape().equals(spec.shape()) || tensor.type() != spec.type()) {
                different.add("different:  " + name + " is " + tensor + " in the file, " + spec.type() + " "
                        + spec.shape() + " in the recipe's network");
            }
        });
        List<String> unexpected = new ArrayList<>();
        found.forEach((name, tensor) -> {
            if (!expected.containsKey(name)) {
                unexpected.add("unexpected: " + name + " " + tensor.shape());
            }
        });
        List<String> lines = new ArrayList<>();
        add(lines, missing, "missing");
        add(lines, different, "different");
        add(lines, unexpected, "unexpected");
        return lines.isEmpty() ? Optional.empty() : Optional.of("  " + String.join("\n  ", lines));
    }

    private static void add(List<String> lines, List<String> differences, String kind) {
        int more = differences.size() - LISTED;
        lines.addAll(differences.subList(0, Math.min(LISTED, differences.size())));
        if (more > 0) {
            lines.add("and " + more + " more " + kind);
        }
    }
}
