package org.genscl.api.component;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.backend.Backend;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.exporter.Exporter;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.mixer.Mixer;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.schedule.Schedule;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.weights.WeightsReader;

/**
 * A role that a component can play in an experiment.
 *
 * @param id the name in messages, docs and commands, kebab-case
 * @param contract the interface that components of this kind implement
 * @param summary one sentence for the reference
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Kind<T>(String id, Class<T> contract, String summary) {

    public static final Kind<Dataset> DATASET = new Kind<>("dataset", Dataset.class, "Labeled images.");
    public static final Kind<Augmentation> AUGMENTATION =
            new Kind<>("augmentation", Augmentation.class, "Makes a random view of an image.");
    public static final Kind<Mixer> MIXER =
            new Kind<>("mixer", Mixer.class, "Combines the samples of a batch and their labels.");
    public static final Kind<Teacher> TEACHER =
            new Kind<>("teacher", Teacher.class, "A trained classifier whose predictions a student learns from.");

    public static final Kind<Encoder> ENCODER =
            new Kind<>("encoder", Encoder.class, "The network whose features are learned.");
    public static final Kind<ProjectionHead> HEAD = new Kind<>(
            "projection-head", ProjectionHead.class, "Maps features to the space in which the loss compares views.");
    public static final Kind<ContrastiveLoss> CONTRASTIVE_LOSS =
            new Kind<>("contrastive-loss", ContrastiveLoss.class, "Compares projections of two views, given labels.");
    public static final Kind<ClassificationLoss> CLASSIFICATION_LOSS =
            new Kind<>("classification-loss", ClassificationLoss.class, "Compares logits with labels.");
    public static final Kind<Optimizer> OPTIMIZER =
            new Kind<>("optimizer", Optimizer.class, "Turns gradients into parameter updates.");
    public static final Kind<Schedule> SCHEDULE =
            new Kind<>("schedule", Schedule.class, "The learning rate over the course of training.");
    public static final Kind<Evaluator> EVALUATOR =
            new Kind<>("evaluator", Evaluator.class, "Measures how good the features are.");
    public static final Kind<WeightsReader> WEIGHTS_READER = new Kind<>(
            "weights-reader", WeightsReader.class, "Reads a file of named tensors that another program wrote.");

    public static final Kind<Tracker> TRACKER = new Kind<>("tracker", Tracker.class, "Receives the metrics of a run.");
    public static final Kind<Backend> BACKEND =
            new Kind<>("backend", Backend.class, "The engine that executes programs.");
    public static final Kind<Exporter> EXPORTER =
            new Kind<>("exporter", Exporter.class, "Writes a trained network to a file that other programs run.");

    /** Every kind, in the order in which a recipe names them; what no recipe names comes last. */
    public static List<Kind<?>> all() {
        return List.of(
                DATASET,
                AUGMENTATION,
                MIXER,
                TEACHER,
                ENCODER,
                HEAD,
                CONTRASTIVE_LOSS,
                CLASSIFICATION_LOSS,
                OPTIMIZER,
                SCHEDULE,
                EVALUATOR,
                WEIGHTS_READER,
                TRACKER,
                BACKEND,
                EXPORTER);
    }

    /** The kind whose components implement {@code contract}, if there is one. */
    public static Optional<Kind<?>> ofContract(Class<?> contract) {
        return all().stream().filter(kind -> kind.contract() == contract).findFirst();
    }
}
