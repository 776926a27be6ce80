package org.genscl.testkit.evaluator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.Features;
import org.genscl.api.evaluator.ImageBatches;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Tensor;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/**
 * A context over generated images of 2×2 pixels in three classes, on CPU in FP32, with an encoder that gives each pixel
 * times {@value #SCALE}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyntheticContext implements EvaluationContext {
    private static final ImageSize SIZE = new ImageSize(2, 2);
    private static final int CHANNELS = 3;
    private static final int PIXELS = 2 * 2 * CHANNELS;
    private static final float SCALE = 3;

    private final Backend backend;
    private final long seed;
    private final Map<Split, List<Image>> images;
    private final Map<Split, int[]> labels;
    private final Map<String, HostTensor> classifier;
    private final Map<String, HostTensor> encoder = scale();
    private final List<Map<String, Double>> reports = new ArrayList<>();
    private Optional<ProgramState> finalState = Optional.empty();

    private SyntheticContext(
            Backend backend,
            long seed,
            Map<Split, List<Image>> images,
            Map<Split, int[]> labels,
            Map<String, HostTensor> classifier) {
        this.backend = backend;
        this.seed = seed;
        this.images = images;
        this.labels = labels;
        this.classifier = classifier;
    }

    /** Images of noise, each with a bright channel that tells its class. */
    public static SyntheticContext separable(Backend backend, int train, int test, long seed) {
        return generate(backend, train, test, seed, true);
    }

    /** Images of noise with random labels. */
    public static SyntheticContext meaningless(Backend backend, int train, int test, long seed) {
        return generate(backend, train, test, seed, false);
    }

    private static SyntheticContext generate(Backend backend, int train, int test, long seed, boolean separable) {
        RandomStreams streams = new RandomStreams(17);
        Map<Split, List<Image>> images = new LinkedHashMap<>();
        Map<Split, int[]> labels = new LinkedHashMap<>();
        Map.of(Split.TRAIN, train, Split.TEST, test).forEach((split, size) -> {
            var random = streams.stream(split.name());
            List<Image> made = new ArrayList<>();
            int[] classes = new int[size];
            for (int sample = 0; sample < size; sample++) {
                classes[sample] = random.nextInt(CHANNELS);
                byte[] pixels = new byte[PIXELS];
                for (int i = 0; i < PIXELS; i++) {
                    boolean bright = separable && i % CHANNELS == classes[sample];
                    pixels[i] = (byte) (random.nextInt(100) + (bright ? 120 : 0));
                }
                made.add(new Image(SIZE.height(), SIZE.width(), CHANNELS, pixels));
            }
            images.put(split, made);
            labels.put(split, classes);
        });
        return new SyntheticContext(backend, seed, images, labels, Map.of());
    }

    /** The same with a classifier that scores a class by the sum over its channel: it is right on separable images. */
    public SyntheticContext withClassifier() {
        float[] weight = new float[CHANNELS * PIXELS];
        int area = PIXELS / CHANNELS;
        for (int label = 0; label < CHANNELS; label++) {
            Arrays.fill(weight, label * PIXELS + label * area, label * PIXELS + (label + 1) * area, 1);
        }
        return withClassifier(Map.of(
                "classifier.weight", HostTensor.of(Shape.of(CHANNELS, PIXELS), weight),
                "classifier.bias", HostTensor.of(Shape.of(CHANNELS), new float[CHANNELS])));
    }

    /** The same with a classifier's variables. */
    public SyntheticContext withClassifier(Map<String, HostTensor> variables) {
        return new SyntheticContext(backend, seed, images, labels, variables);
    }

    /** What each epoch reported. */
    public List<Map<String, Double>> reports() {
        return Collections.unmodifiableList(reports);
    }

    /** The state of the last session that was closed. */
    public Optional<ProgramState> finalState() {
        return finalState;
    }

    /** The classes of a split's samples. */
    public int[] labels(Split split) {
        return labels.get(split);
    }

    @Override
    public DatasetInfo dataset() {
        return new DatasetInfo(
                "synthetic",
                List.of("red", "green", "blue"),
                SIZE,
                CHANNELS,
                List.of(0.3, 0.3, 0.3),
                List.of(0.2, 0.2, 0.2));
    }

    @Override
    public int size(Split split) {
        return labels.get(split).length;
    }

    @Override
    public Encoder encoder() {
        return (Scope scope, Tensor pictures) -> {
            Tensor flat = scope.ops().reshape(pictures, pictures.shape().dimension(0), PIXELS);
            Tensor scale = scope.parameter("scale", Shape.of(PIXELS), new Initializer.Constant(0));
            return scope.ops().multiply(flat, scale);
        };
    }

    private static Map<String, HostTensor> scale() {
        float[] values = new float[PIXELS];
        Arrays.fill(values, SCALE);
        return Map.of("encoder.scale", HostTensor.of(Shape.of(PIXELS), values));
    }

    @Override
    public Map<String, HostTensor> encoderVariables() {
        return encoder;
    }

    @Override
    public Map<String, HostTensor> classifierVariables() {
        return classifier;
    }

    @Override
    public Features features(Split split) {
        HostTensor values = HostTensor.zeros(DType.FLOAT32, Shape.of(size(split), PIXELS));
        var floats = values.floats();
        for (Image image : images.get(split)) {
            // The encoder flattens [C, H, W].
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int pixel = channel; pixel < PIXELS; pixel += CHANNELS) {
                    floats.put(SCALE * normalized(image.pixels()[pixel]));
                }
            }
        }
        return new Features(values, labels.get(split));
    }

    @Override
    public ImageBatches batches(
            Split split, Optional<Augmentation> augmentation, int batchSize, boolean shuffle, int epoch) {
        int[] order = IntStream.range(0, size(split)).toArray();
        if (shuffle) {
            var random = random().stream("shuffle", epoch);
            for (int i = order.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int moved = order[i];
                order[i] = order[other];
                order[other] = moved;
            }
        }
        return new ImageBatches() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < order.length;
            }

            @Override
            public ImageBatch next() {
                HostTensor batch =
                        HostTensor.zeros(DType.FLOAT32, Shape.of(batchSize, SIZE.height(), SIZE.width(), CHANNELS));
                var floats = batch.floats();
                int real = Math.min(batchSize, order.length - next);
                int[] classes = new int[real];
                for (int i = 0; i < real; i++) {
                    int sample = order[next++];
                    Image image = images.get(split).get(sample);
                    Image view = augmentation.isPresent()
                            ? augmentation.get().apply(image, random().stream("view", epoch, sample))
                            : image;
                    for (byte pixel : view.pixels()) {
                        floats.put(normalized(pixel));
                    }
                    classes[i] = labels.get(split)[sample];
                }
                return new ImageBatch(batch, classes);
            }

            @Override
            public void close() {}
        };
    }

    private static float normalized(byte pixel) {
        return ((pixel & 0xff) / 255f - 0.3f) / 0.2f;
    }

    @Override
    public Precision precision() {
        return Precision.FP32;
    }

    @Override
    public Session open(Program program, ProgramState state) {
        Session session = backend.open(program, DeviceSpec.cpu(), state);
        return new Session() {
            @Override
            public Map<String, Double> step(Map<String, HostTensor> inputs, double learningRate) {
                return session.step(inputs, learningRate);
            }

            @Override
            public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
                return session.call(function, inputs);
            }

            @Override
            public ProgramState state() {
                return session.state();
            }

            @Override
            public void close() {
                finalState = Optional.of(session.state());
                session.close();
            }
        };
    }

    @Override
    public RandomStreams random() {
        return new RandomStreams(seed);
    }

    @Override
    public void report(int epoch, int epochs, Map<String, Double> metrics) {
        reports.add(metrics);
    }
}
