package org.genscl.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.genscl.api.component.Component;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.evaluator.Features;
import org.genscl.api.evaluator.ImageBatches;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Layers;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.network.Scope;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.schedule.Schedule;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.api.tracker.Ending;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.pipeline.Samples;

/** The smallest component of each kind. */
final class ToyComponents {
    private ToyComponents() {}

    /** Selects a component without options. */
    static <T> Selection<T> select(Kind<T> kind, String type, Class<? extends T> implementation) {
        return new Selection<>(
                new Component<>(kind, type, EmptyConfig.class, implementation, "For tests."), new EmptyConfig());
    }

    static final class Data implements Dataset {
        @Override
        public DatasetInfo info() {
            return Samples.INFO;
        }

        @Override
        public OptionalInt knownSize(Split split) {
            return OptionalInt.of(split == Split.TRAIN ? 25 : 10);
        }

        @Override
        public void prepare(TransferListener listener) {
            listener.progress("samples", 1, 1);
        }

        @Override
        public ImageSource open(Split split) {
            return split == Split.TRAIN ? new Samples.Source(25, 1) : new Samples.Source(10, 1000);
        }
    }

    static final class Network implements Encoder {
        private final Config config;

        /** @param features D */
        record Config(
                @Option(description = "Number of features.", defaultValue = "4")
                int features) {}

        @Inject
        Network(Config config) {
            this.config = config;
        }

        @Override
        public Tensor encode(Scope scope, Tensor images) {
            Tensor hidden =
                    Layers.linear(scope.child("fc"), Layers.globalAveragePool(scope, images), config.features());
            return Layers.batchNorm(scope.child("bn"), hidden);
        }
    }

    static final class Head implements ProjectionHead {
        @Override
        public Tensor project(Scope scope, Tensor features) {
            return scope.ops().normalize(Layers.linear(scope.child("0"), features, 3), 1);
        }
    }

    static final class Loss implements ContrastiveLoss {
        @Override
        public Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels) {
            Tensor similarity = ops.matMul(queries, keys, false, true);
            return ops.mean(ops.multiply(similarity, ops.matMul(queryLabels, keyLabels, false, true)));
        }
    }

    static final class Disagreement implements ClassificationLoss {
        @Override
        public Tensor losses(Ops ops, Tensor logits, Tensor labels) {
            return ops.negate(ops.sum(ops.multiply(logits, labels), false, 1));
        }
    }

    /** Tells the classes by the mean of an image's values. */
    static final class Brightness implements Teacher {
        @Override
        public TeacherSession open(TeacherContext context) {
            Shape images = context.images();
            int classes = context.dataset().classes();
            return new TeacherSession() {
                @Override
                public HostTensor logits(HostTensor batch) {
                    assertThat(batch.shape()).isEqualTo(images);
                    int size = (int) images.elements() / images.dimension(0);
                    float[] values = batch.toFloatArray();
                    HostTensor logits = HostTensor.zeros(DType.FLOAT32, Shape.of(images.dimension(0), classes));
                    for (int i = 0; i < images.dimension(0) * classes; i++) {
                        logits.floats().put(i, values[i / classes * size] * (i % classes));
                    }
                    return logits;
                }

                @Override
                public String digest() {
                    return "brightness-of-" + classes;
                }

                @Override
                public void close() {}
            };
        }
    }

    /** A loss that does not fit the projections. */
    static final class WrongLoss implements ContrastiveLoss {
        @Override
        public Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels) {
            return ops.mean(ops.matMul(queries, keys));
        }
    }

    static final class Momentum implements Optimizer {
        @Override
        public double learningRate() {
            return 0.05;
        }

        @Override
        public UpdateRule rule(VariableSpec parameter) {
            UpdateRule.Slot slot = new UpdateRule.Slot("momentum_buffer", 0);
            return UpdateRule.trace(List.of(slot), Optional.empty(), (ops, operands) -> {
                Tensor buffer = ops.add(ops.multiply(operands.slots().get(slot.name()), 0.9), operands.gradient());
                return Map.of(
                        UpdateRule.PARAMETER,
                        ops.subtract(operands.parameter(), ops.multiply(buffer, operands.learningRate())),
                        slot.name(),
                        buffer);
            });
        }
    }

    static final class Decay implements Schedule {
        @Override
        public double learningRate(double base, Progress progress) {
            return base / (progress.epoch() + (double) progress.batch() / progress.batches());
        }
    }

    /** Classifies by the nearest mean, and shows the batches that it is given in a second metric. */
    static final class NearestMean implements Evaluator {
        @Override
        public Evaluation evaluate(EvaluationContext context) {
            Features train = context.features(Split.TRAIN);
            Features test = context.features(Split.TEST);
            double[][] means = means(train, context.dataset().classes());
            int[] predictions = new int[test.size()];
            int correct = 0;
            for (int i = 0; i < test.size(); i++) {
                predictions[i] = nearest(means, row(test, i));
                correct += predictions[i] == test.labels()[i] ? 1 : 0;
            }
            double checksum = 0;
            for (int epoch = 1; epoch <= 2; epoch++) {
                checksum += checksum(context, epoch);
                context.report(epoch, 2, Map.of("checksum", checksum));
            }
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("accuracy", 100.0 * correct / test.size());
            metrics.put("checksum", checksum + context.random().stream("own").nextDouble());
            return new Evaluation(metrics, Optional.of(predictions));
        }

        private static double checksum(EvaluationContext context, int epoch) {
            double sum = 0;
            try (ImageBatches batches =
                    context.batches(Split.TRAIN, Optional.of(new Samples.Brighten()), 10, true, epoch)) {
                while (batches.hasNext()) {
                    ImageBatches.ImageBatch batch = batches.next();
                    float[] images = batch.images().toFloatArray();
                    for (int i = 0; i < images.length; i++) {
                        sum += images[i] * (i % 7) * batch.labels().length;
                    }
                }
            }
            return sum;
        }

        private static float[] row(Features features, int index) {
            float[] row = new float[features.dimension()];
            features.values().floats().position(index * row.length).get(row);
            return row;
        }

        private static double[][] means(Features features, int classes) {
            double[][] sums = new double[classes][features.dimension()];
            int[] counts = new int[classes];
            for (int i = 0; i < features.size(); i++) {
                int label = features.labels()[i];
                counts[label]++;
                float[] row = row(features, i);
                for (int j = 0; j < row.length; j++) {
                    sums[label][j] += row[j];
                }
            }
            for (int label = 0; label < classes; label++) {
                for (int j = 0; j < sums[label].length; j++) {
                    sums[label][j] /= counts[label];
                }
            }
            return sums;
        }

        private static int nearest(double[][] means, float[] row) {
            int best = 0;
            double bestDistance = Double.POSITIVE_INFINITY;
            for (int label = 0; label < means.length; label++) {
                double distance = 0;
                for (int j = 0; j < row.length; j++) {
                    distance += Math.pow(means[label][j] - row[j], 2);
                }
                if (distance < bestDistance) {
                    best = label;
                    bestDistance = distance;
                }
            }
            return best;
        }
    }

    /** Writes results, not timings, as lines of text. */
    static final class Lines implements Tracker {
        static final String FILE = "lines.txt";

        @Override
        public Tracking open(TrackedRun run) {
            Path file = run.directory().resolve(FILE);
            try {
                List<String> kept = new ArrayList<>();
                if (run.resumedAfter().isPresent() && Files.exists(file)) {
                    String text = Files.readString(file);
                    for (String line : text.substring(0, text.lastIndexOf('\n') + 1)
                            .lines()
                            .toList()) {
                        String[] words = line.split(" ");
                        if (run.keeps(words[0], Long.parseLong(words[2]))) {
                            kept.add(line + "\n");
                        }
                    }
                }
                DurableFiles.writeText(file, String.join("", kept));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Tracking() {
                @Override
                public void record(Metrics metrics) {
                    if (metrics.sort() == Metrics.Sort.RESULT) {
                        String line = metrics.stage() + " " + metrics.epoch() + " " + metrics.step() + " "
                                + metrics.values() + "\n";
                        try {
                            Files.writeString(file, line, StandardOpenOption.APPEND);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void ended(Ending ending) {
                    run.console().println(ending + " with seed " + run.options().get("seed"));
                }

                @Override
                public void close() {}
            };
        }
    }
}
