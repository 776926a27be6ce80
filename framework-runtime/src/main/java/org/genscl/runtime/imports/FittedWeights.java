package org.genscl.runtime.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.weights.NonFiniteValues;
import org.genscl.api.weights.WeightsFit;

/**
 * All variables of a recipe's networks, from a file.
 *
 * @param variables by name
 * @param notes what of the file was not needed, and what of the networks it lacks
 */
record FittedWeights(Map<String, HostTensor> variables, List<String> notes) {
    /** Evaluation needs no projection head. */
    private static final Set<String> OPTIONAL = Set.of("head.");

    private static final int LISTED = 5;

    /**
     * Fits a file's tensors to a program.
     *
     * @param seed for what the file may lack
     * @throws UserException if they do not fit, or are not finite
     */
    static FittedWeights of(Program program, Map<String, HostTensor> stored, Path file, long seed) {
        WeightsFit fit = WeightsFit.of(program.variables(), stored, OPTIONAL);
        fit.differences().ifPresent(differences -> {
            throw new UserException(file + " holds the weights of another network than the recipe's:\n" + differences
                    + "\n"
                    + "Use the recipe (encoder and head) that it was made with, and --key KEY if only the tensors"
                    + " whose names begin with KEY are meant.");
        });
        NonFiniteValues.describe(fit.weights()).ifPresent(values -> {
            throw new UserException(file + " has weights that are NaN or infinite, whose evaluation would mean"
                    + " nothing:\n" + values + "\nUse a checkpoint from before its training diverged.");
        });
        Map<String, HostTensor> variables = new LinkedHashMap<>(fit.weights());
        List<String> notes = new ArrayList<>();
        if (!fit.absent().isEmpty()) {
            Map<String, HostTensor> initial =
                    ProgramState.initial(program, new RandomStreams(seed)).variables();
            fit.absent().forEach(name -> variables.put(name, initial.get(name)));
            notes.add("The file has no projection head; it is initialized at random, and evaluation does not use it.");
        }
        if (!fit.leftOut().isEmpty()) {
            notes.add("Left out, because the recipe's networks have no such part: " + listed(fit.leftOut()) + ".");
        }
        return new FittedWeights(variables, notes);
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(LISTED, names.size())))
                + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "");
    }
}
