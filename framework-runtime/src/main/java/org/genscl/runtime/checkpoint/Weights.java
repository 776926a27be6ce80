package org.genscl.runtime.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.tensor.HostTensor;

/** Checks that stored weights are those of a network: all of them and no others. */
public final class Weights {
    private static final int LISTED = 10;

    private Weights() {}

    /**
     * Checks names, shapes and types.
     *
     * @param expected the network's variables
     * @param found what a file holds
     * @param file named in the message
     * @throws UserException if they differ; the message lists the differences
     */
    public static void requireFit(Map<String, VariableSpec> expected, Map<String, HostTensor> found, Path file) {
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
            return;
        }
        int more = differences.size() - LISTED;
        throw new UserException(file + " holds the weights of another network than the recipe's:\n  "
                + String.join("\n  ", differences.subList(0, Math.min(LISTED, differences.size())))
                + (more > 0 ? "\n  and " + more + " more" : "")
                + "\nUse the recipe (encoder and head) that it was made with.");
    }
}
