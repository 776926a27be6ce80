package org.genscl.runtime.cost;

import org.genscl.api.graph.Graph;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Program;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.DType;

/**
 * What a training step costs. The memory is that of the tensors alone: an engine takes some for itself, for gradients of
 * activations on their way and for workspaces.
 *
 * @param images of a step
 * @param forwardFlops operations of the forward pass
 * @param stepFlops operations of the forward and the backward pass
 * @param variableBytes parameters and buffers
 * @param gradientBytes one for each parameter that is trained
 * @param optimizerBytes what the update rule keeps, and moving averages
 * @param activationBytes what the forward pass keeps for the backward pass
 * @param inputBytes images and labels
 */
public record ProgramCost(
        int images,
        long forwardFlops,
        long stepFlops,
        long variableBytes,
        long gradientBytes,
        long optimizerBytes,
        long activationBytes,
        long inputBytes) {

    /** Counts the cost of a program that trains on batches of images. */
    public static ProgramCost of(Program program) {
        Program.Training training = program.training().orElseThrow();
        Graph graph = training.graph();
        GraphCost cost = new GraphCost(graph);
        long parameters = 0;
        long slots = 0;
        for (VariableSpec variable : graph.variables().values()) {
            UpdateRule rule = training.updates().get(variable.name());
            if (rule != null) {
                parameters += bytes(variable);
                slots += rule.slots().size() * bytes(variable);
            }
            if (training.averageDecay().isPresent() && variable.type() == DType.FLOAT32) {
                slots += bytes(variable);
            }
        }
        return new ProgramCost(
                graph.inputs().values().stream()
                        .mapToInt(input -> input.shape().dimension(0))
                        .max()
                        .orElseThrow(),
                cost.forwardFlops(),
                cost.trainingFlops(),
                graph.variables().values().stream()
                        .mapToLong(ProgramCost::bytes)
                        .sum(),
                parameters,
                slots,
                cost.keptBytes(program.precision()),
                graph.inputs().values().stream()
                        .mapToLong(input -> input.shape().elements() * DType.FLOAT32.bytes())
                        .sum());
    }

    private static long bytes(VariableSpec variable) {
        return variable.shape().elements() * variable.type().bytes();
    }

    /** All memory of a step. */
    public long bytes() {
        return variableBytes + gradientBytes + optimizerBytes + activationBytes + inputBytes;
    }
}
