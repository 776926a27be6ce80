package org.genscl.benchmarks.input;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.image.Image;
import org.genscl.api.random.RandomStreams;
import org.genscl.plugins.augmentpolicies.CropOptions;
import org.genscl.plugins.augmentpolicies.SimClr;
import org.genscl.plugins.augmentpolicies.SimClrConfig;
import org.genscl.plugins.datasetshapes.Shapes;
import org.genscl.plugins.datasetshapes.ShapesConfig;
import org.genscl.runtime.pipeline.Normalizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Policy {@code sim} and normalization on images of 32×32, as pretraining makes a view. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SimViews {
    private static final int IMAGES = 512;

    private Image[] images;
    private Augmentation augmentation;
    private Normalizer normalizer;
    private RandomStreams streams;
    private float[] target;
    private int next;

    /** Draws the images. */
    @Setup(Level.Trial)
    public void draw() {
        Shapes shapes = new Shapes(new ShapesConfig(IMAGES, 10, 32, 1));
        DatasetInfo info = shapes.info();
        images = new Image[IMAGES];
        try (ImageSource source = shapes.open(Split.TRAIN)) {
            for (int i = 0; i < IMAGES; i++) {
                images[i] = source.image(i);
            }
        }
        augmentation = new SimClr(
                new SimClrConfig(new CropOptions(Optional.empty(), 0.2, 1), 0.5, 0.8, 0.4, 0.4, 0.4, 0.1, 0.2), info);
        normalizer = new Normalizer(info);
        streams = new RandomStreams(1);
        target = new float[32 * 32 * 3];
    }

    /** Makes a view. */
    @Benchmark
    public float[] view() {
        RandomGenerator random = streams.stream("view", 1, next, 0);
        normalizer.normalize(augmentation.apply(images[next++ % IMAGES], random), target, 0);
        return target;
    }
}
