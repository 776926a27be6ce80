package org.genscl.runtime.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.runtime.pipeline.Batch;
import org.genscl.runtime.pipeline.ImagePipeline;
import org.genscl.runtime.pipeline.TrainingViews;
import org.genscl.runtime.progress.EvaluationListener;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.StoppedException;

/**
 * The encoder that the trained one is compared with: its initial weights, and batch-norm statistics measured on training
 * batches. With the initial statistics (mean 0, variance 1) the activations of a residual network grow from block to
 * block, and a probe of its features would tell of their scale rather than of what they hold.
 */
final class UntrainedEncoder {
    /** At a momentum of 0.1, less than 4 % of the initial statistics are left after these. */
    private static final int BATCHES = 32;

    private UntrainedEncoder() {}

    /** How many batches it is measured on. */
    static int steps(int batchesPerEpoch) {
        return Math.min(BATCHES, batchesPerEpoch);
    }

    /**
     * @param program a program in training mode
     * @param initial its state before the first step
     * @param batches what it would be trained on
     * @return all variables: the weights of {@code initial} unchanged, and measured statistics
     * @throws StoppedException if a stop is requested
     */
    static Map<String, HostTensor> measure(
            Program program,
            ProgramState initial,
            Engine engine,
            TrainingViews batches,
            EvaluationListener listener,
            StopSignal stop) {
        Map<String, HostTensor> variables = new LinkedHashMap<>(initial.variables());
        // What a teacher would predict has no influence on the statistics.
        Map<String, HostTensor> inputs = new LinkedHashMap<>();
        program.training()
                .orElseThrow()
                .graph()
                .inputs()
                .forEach((name, input) -> inputs.put(name, HostTensor.zeros(input.type(), input.shape())));
        try (Session session = engine.open(program, initial);
                ImagePipeline pipeline = batches.open(1, 1, 0)) {
            int count = steps(batches.batchesPerEpoch());
            for (int i = 0; i < count; i++) {
                listener.measuring(i, count);
                if (stop.requested()) {
                    throw new StoppedException();
                }
                Batch batch = pipeline.next();
                inputs.put(ExperimentPrograms.IMAGES, batch.images());
                inputs.put(ExperimentPrograms.LABELS, batch.labels());
                session.step(inputs, 0);
            }
            listener.measuring(count, count);
            Map<String, HostTensor> after = session.state().variables();
            for (VariableSpec variable : program.variables().values()) {
                if (!variable.trainable()) {
                    variables.put(variable.name(), after.get(variable.name()));
                }
            }
        }
        return variables;
    }
}
