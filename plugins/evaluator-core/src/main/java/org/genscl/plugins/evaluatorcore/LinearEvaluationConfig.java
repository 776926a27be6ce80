package org.genscl.plugins.evaluatorcore;

import java.util.Optional;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.schedule.Schedule;

/** Options of {@link LinearEvaluation}. Defaults are the reference's (kiimmm/GenSCL {@code parser.py, linear_parser}). */
public record LinearEvaluationConfig(
        @Option(description = "Number of training epochs.", defaultValue = "100", min = 1, max = 1000000)
        int epochs,

        @Option(description = "Samples per step.", defaultValue = "512", min = 1, max = 1048576)
        int batchSize,

        @Option(
                description = "Whether to draw a new view of each training sample in every epoch, as "
                        + "the reference does. If false, the evaluation view is encoded once, "
                        + "which is much faster.")
        Optional<Selection<Augmentation>> augmentation,

        @Option(
                description = "Optimizer and base learning rate.",
                defaultValue = "{type: sgd, learning-rate: 5, momentum: 0.9, weight-decay: 0}")
        Selection<Optimizer> optimizer,

        @Option(
                description = "Learning rate schedule.",
                defaultValue = "{type: step, milestones: [60, 75, 90], decay-rate: 0.2, warmup-epochs: 5, "
                        + "warmup-from: 1e-5}")
        Selection<Schedule> schedule,

        @Option(description = "Loss of the classifier.", defaultValue = "{type: cross-entropy}")
        Selection<ClassificationLoss> loss) {}
