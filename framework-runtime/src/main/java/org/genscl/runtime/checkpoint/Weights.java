package org.genscl.runtime.checkpoint;

import java.nio.file.Path;
import java.util.Map;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.weights.WeightsDifferences;

/** Checks that stored weights are those of a network: all of them and no others. */
public final class Weights {
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
        WeightsDifferences.describe(expected, found).ifPresent(differences -> {
            throw new UserException(file + " holds the weights of another network than the recipe's:\n" + differences
                    + "\nUse the recipe (encoder and head) that it was made with.");
        });
    }
}
