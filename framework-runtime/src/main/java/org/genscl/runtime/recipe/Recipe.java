package org.genscl.runtime.recipe;

import java.util.List;
import java.util.Optional;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.api.error.Printable;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.mixer.Mixer;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.schedule.Schedule;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.tracker.Tracker;
import org.genscl.runtime.config.Names;

/** An experiment as a recipe describes it: the root of what the binder fills. */
public record Recipe(
        @Option(description = "Name of the experiment; its runs lie in a folder of this name.", example = "quickstart")
        String name,

        @Option(description = "Random seed.", defaultValue = "3407")
        long seed,

        @Option(description = "Dataset of images and labels.", example = "{type: cifar10}")
        Selection<Dataset> dataset,

        @Option(description = "Network that computes the features.", example = "{type: resnet50}")
        Selection<Encoder> encoder,

        @Option(description = "Contrastive pretraining of the encoder; this or 'classify'.")
        Optional<Pretraining> pretrain,

        @Option(description = "Training of the encoder with a linear classifier, by cross-entropy; this or 'pretrain'.")
        Optional<Classification> classify,

        @Option(
                description = "Evaluators of the trained encoder, in order.",
                defaultValue = "[{type: linear}, {type: knn}]")
        List<Selection<Evaluator>> evaluate,

        @Option(description = "Whether the untrained encoder is evaluated too, for comparison.", defaultValue = "false")
        boolean evaluateUntrained,

        @Option(description = "Engine that runs the networks.", defaultValue = "{type: djl}")
        Selection<Backend> backend,

        @Option(description = "Where to compute: auto, cpu, gpu or gpu:N.", defaultValue = "auto")
        DeviceSpec device,

        @Option(
                description = "Arithmetic of convolutions; matrix products, losses, updates and variables are always"
                        + " fp32. auto: bf16 where the device computes it natively, else fp32.",
                defaultValue = "auto")
        PrecisionChoice precision,

        @Option(
                description = "Worker threads that prepare images; 0 = one per core.",
                defaultValue = "0",
                min = 0,
                max = 1024)
        int workers,

        @Option(
                description = "Trackers that receive the metrics.",
                defaultValue = "[{type: csv}, {type: jsonl}, {type: tensorboard}]")
        List<Selection<Tracker>> trackers) {

    /** A file system takes 255; comparisons put something before it. */
    private static final int LONGEST_NAME = 200;

    public Recipe {
        checkName(name);
        evaluate = List.copyOf(evaluate);
        trackers = List.copyOf(trackers);
    }

    /** Throws if runs cannot lie in a folder of this name. */
    static void checkName(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new InvalidOptionException(
                    "name",
                    "must have at most " + LONGEST_NAME + " characters, since a folder is named so; has "
                            + name.length());
        }
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new InvalidOptionException(
                    "name",
                    "must be made of letters, digits, '.', '_' and '-', since a folder is named so; is '"
                            + Printable.line(Names.abbreviate(name)) + "'");
        }
    }

    /** This with another precision. */
    Recipe withPrecision(PrecisionChoice changed) {
        return new Recipe(
                name,
                seed,
                dataset,
                encoder,
                pretrain,
                classify,
                evaluate,
                evaluateUntrained,
                backend,
                device,
                changed,
                workers,
                trackers);
    }

    /** How the encoder is trained. */
    public Training training() {
        return pretrain.<Training>map(one -> one).or(() -> classify).orElseThrow();
    }

    /** What all ways of training the encoder have. */
    public sealed interface Training {
        /** Its key in the recipe. */
        String key();

        /** Views of each sample in a batch. */
        int views();

        int epochs();

        int batchSize();

        Selection<Augmentation> augmentation();

        Optional<Selection<Mixer>> mixer();

        Selection<Optimizer> optimizer();

        Selection<Schedule> schedule();

        /** The decay of the weights' moving average a step, if the average is what counts in the end. */
        Optional<Double> emaDecay();

        int checkpointEvery();
    }

    /** Contrastive pretraining of the encoder. */
    public record Pretraining(
            @Option(description = "Epochs of training.", example = "500", min = 1, max = 1000000)
            int epochs,

            @Option(description = "Samples per step; each gives two views.", example = "1024", min = 2, max = 1048576)
            int batchSize,

            @Option(description = "Makes the two views of each sample.", defaultValue = "{type: sim}")
            Selection<Augmentation> augmentation,

            @Option(description = "Mixes each view of a batch; none by default.")
            Optional<Selection<Mixer>> mixer,

            @Option(description = "Projection head, discarded after pretraining.", defaultValue = "{type: mlp}")
            Selection<ProjectionHead> head,

            @Option(description = "Contrastive loss.", defaultValue = "{type: genscl}")
            Selection<ContrastiveLoss> loss,

            @Option(description = "Learning from a teacher's predictions besides the labels; none by default.")
            Optional<Distillation> distillation,

            @Option(description = "Optimizer with the base learning rate.", defaultValue = "{type: sgd}")
            Selection<Optimizer> optimizer,

            @Option(description = "Learning rate schedule.", defaultValue = "{type: cosine}")
            Selection<Schedule> schedule,

            @Option(
                    description = "EMA decay per step; if set, the averaged weights are evaluated and saved."
                            + " None by default.",
                    example = "0.999",
                    min = 0,
                    max = 1,
                    maxExclusive = true)
            Optional<Double> emaDecay,

            @Option(description = "Epochs between checkpoints.", defaultValue = "1", min = 1, max = 1000000)
            int checkpointEvery)
            implements Training {
        @Override
        public String key() {
            return "pretrain";
        }

        @Override
        public int views() {
            return 2;
        }
    }

    /**
     * Knowledge distillation (Kim, Chang, Park 2022; reference kiimmm/GenSCL {@code genscl.py, train}): the
     * loss is that with the labels plus {@code weight} times that with the teacher's predictions as labels.
     */
    public record Distillation(
            @Option(
                    description = "Predicts the class distribution of every augmented and mixed image.",
                    example = "{type: checkpoint, run: ../runs/cifar10-teacher}")
            Selection<Teacher> teacher,

            @Option(
                    description = "Factor of the loss with the teacher's predictions; inf leaves out the labels.",
                    defaultValue = "1",
                    min = 0,
                    max = 1e6,
                    infinite = true)
            double weight,

            @Option(
                    description = "Divides the teacher's logits: above 1 it softens the predictions.",
                    defaultValue = "1",
                    min = 0.0001,
                    max = 10000)
            double temperature) {}

    /** Training of the encoder with a linear classifier on its features. */
    public record Classification(
            @Option(description = "Epochs of training.", example = "200", min = 1, max = 1000000)
            int epochs,

            @Option(description = "Samples per step.", example = "512", min = 2, max = 1048576)
            int batchSize,

            @Option(description = "Makes the view of each sample.", defaultValue = "{type: sim}")
            Selection<Augmentation> augmentation,

            @Option(description = "Mixes the batch; none by default.")
            Optional<Selection<Mixer>> mixer,

            @Option(description = "Classification loss.", defaultValue = "{type: cross-entropy}")
            Selection<ClassificationLoss> loss,

            @Option(description = "Optimizer with the base learning rate.", defaultValue = "{type: sgd}")
            Selection<Optimizer> optimizer,

            @Option(description = "Learning rate schedule.", defaultValue = "{type: cosine}")
            Selection<Schedule> schedule,

            @Option(
                    description = "EMA decay per step; if set, the averaged weights are evaluated and saved."
                            + " None by default.",
                    example = "0.999",
                    min = 0,
                    max = 1,
                    maxExclusive = true)
            Optional<Double> emaDecay,

            @Option(description = "Epochs between checkpoints.", defaultValue = "1", min = 1, max = 1000000)
            int checkpointEvery)
            implements Training {
        @Override
        public String key() {
            return "classify";
        }

        @Override
        public int views() {
            return 1;
        }
    }
}
