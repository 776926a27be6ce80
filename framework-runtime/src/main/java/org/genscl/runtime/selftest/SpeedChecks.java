package org.genscl.runtime.selftest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.cost.ProgramCost;
import org.genscl.runtime.experiment.ExperimentOutline;
import org.genscl.runtime.pipeline.ImagePipeline;
import org.genscl.runtime.pipeline.TrainingViews;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.wiring.Wiring;

/**
 * How fast a device is. Everything is cut to fit a budget of time: a GPU gets large batches, a CPU small ones.
 *
 * @param catalog the plugins
 * @param backend its type
 * @param device under test
 * @param precision to compute in
 */
record SpeedChecks(ComponentCatalog catalog, String backend, TestedDevice device, Precision precision) {
    private static final double NANOS = 1e9;
    private static final double GIGA = 1e9;
    private static final double MEBI = 1 << 20;
    private static final double PEAK_SECONDS = 0.3;
    private static final double MEASURED_SECONDS = 1.5;
    private static final double STEP_SECONDS = 0.4;
    private static final int MOST_CHANNELS = 8192;
    private static final int CHAIN = 4;
    private static final int FULL_SAMPLES = 256;
    private static final double EXPECTED_SHARE = 0.3;
    private static final int COPIED_FLOATS = 16 << 20;
    private static final int ROUNDS = 5;

    private interface Timed {
        void run();
    }

    /** The best of some rounds, after one to warm up. */
    private static double seconds(Timed work, int rounds) {
        work.run();
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - begin) / NANOS);
        }
        return best;
    }

    /**
     * FLOP/s of matrix products, the most that a network could reach: convolutions of one pixel, which are matrix products
     * in the network's precision. They grow until one takes long enough to be measured.
     */
    double peak() {
        double best = 0;
        for (int channels = 256; channels <= MOST_CHANNELS; channels *= 2) {
            double flops = 2.0 * channels * channels * channels * CHAIN;
            double seconds;
            Program program = products(channels);
            try (Session session = device.open(program, TestNetwork.initial(program))) {
                seconds = seconds(() -> session.call("product", Map.of()), ROUNDS);
            }
            best = Math.max(best, flops / seconds);
            if (seconds > PEAK_SECONDS) {
                break;
            }
        }
        return best;
    }

    /** Images [1, C, 1, C], so that each convolution multiplies two matrices C×C; all of it lies on the device. */
    private Program products(int channels) {
        Ops ops = new Ops();
        Initializer small = new Initializer.Normal(1 / Math.sqrt(channels));
        Tensor images = ops.variable(
                new VariableSpec("images", Shape.of(1, channels, 1, channels), DType.FLOAT32, false, small));
        Tensor weight = ops.variable(
                new VariableSpec("weight", Shape.of(channels, channels, 1, 1), DType.FLOAT32, false, small));
        Tensor result = images;
        for (int i = 0; i < CHAIN; i++) {
            result = ops.conv2d(result, weight, 1, 0, 1);
        }
        Graph graph = Graph.of(Map.of("mean", ops.mean(result)));
        return new Program(Optional.empty(), Map.of("product", graph), precision);
    }

    /** What a network's training reaches. */
    record Throughput(Check check, double imagesPerSecond) {}

    /**
     * Steps of training.
     *
     * @param smallest the network with the smallest batch
     */
    Throughput training(TestNetwork smallest, String name, double peak) {
        ProgramCost one = ProgramCost.of(smallest.trace(catalog, backend).training());
        double flopsPerSample = (double) one.stepFlops() / smallest.samples();
        long bytesPerSample = (one.activationBytes() + one.inputBytes()) / smallest.samples();
        int samples = samples(peak * EXPECTED_SHARE * STEP_SECONDS / flopsPerSample, bytesPerSample, device.memory());
        TestNetwork network = new TestNetwork(smallest.encoder(), smallest.width(), samples, smallest.size());
        ExperimentOutline outline = network.trace(catalog, backend);
        Program program = TestNetwork.in(precision, outline.training());
        ProgramCost cost = ProgramCost.of(program);
        Map<String, HostTensor> inputs =
                TestNetwork.inputs(program.training().orElseThrow().graph());
        int steps = 0;
        double spent;
        try (Session session = device.open(program, TestNetwork.initial(program))) {
            session.step(inputs, 0);
            long begin = System.nanoTime();
            do {
                session.step(inputs, 0);
                steps++;
                spent = (System.nanoTime() - begin) / NANOS;
            } while (spent < MEASURED_SECONDS);
        }
        double images = cost.images() * steps / spent;
        double share = cost.stepFlops() * steps / spent / peak;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("images-per-second", images);
        figures.put("share-of-peak", share);
        figures.put("samples", (double) samples);
        figures.put("step-mebibytes", cost.bytes() / MEBI);
        String text = String.format(
                Locale.ROOT,
                "%,.0f images/s in %s, %.0f %% of the peak; batches of %d samples in two views%s; about %,.0f MiB",
                images,
                NumberChecks.lower(precision),
                100 * share,
                samples,
                samples < FULL_SAMPLES ? " (cut from " + FULL_SAMPLES + " to keep the test short)" : "",
                cost.bytes() / MEBI);
        return new Throughput(Check.ok(name, text, figures), images);
    }

    /** A power of two from 2 to {@value #FULL_SAMPLES}. */
    static int samples(double affordable, long bytesPerSample, OptionalLong memory) {
        double fitting = memory.isPresent() ? memory.getAsLong() / 4.0 / bytesPerSample : Double.POSITIVE_INFINITY;
        double most = Math.min(Math.min(affordable, fitting), FULL_SAMPLES);
        return Math.max(2, Integer.highestOneBit((int) Math.max(1, most)));
    }

    /** A large input beside a small one: what is left is the copy to the device, and reading it once. */
    Check copies() {
        double large = feed(COPIED_FLOATS);
        double small = feed(1);
        double rate = COPIED_FLOATS * (double) Float.BYTES / Math.max(large - small, 1e-6) / GIGA;
        return Check.ok(
                "copies from Java to the device",
                String.format(
                        Locale.ROOT,
                        "%.1f GB/s for %.0f MiB, read once there; %.2f ms for a call at all",
                        rate,
                        COPIED_FLOATS * Float.BYTES / MEBI,
                        1000 * small),
                Map.of("gigabytes-per-second", rate, "call-milliseconds", 1000 * small));
    }

    private double feed(int floats) {
        Ops ops = new Ops();
        Graph graph = Graph.of(Map.of("mean", ops.mean(ops.input("x", Shape.of(floats)))));
        Program program = new Program(Optional.empty(), Map.of("mean", graph), Precision.FP32);
        Map<String, HostTensor> inputs = Map.of("x", HostTensor.zeros(DType.FLOAT32, Shape.of(floats)));
        try (Session session = device.open(program, new ProgramState(0, Map.of(), Map.of()))) {
            return seconds(() -> session.call("mean", inputs), ROUNDS);
        }
    }

    /** Views that this machine prepares beside those that the device trains on. */
    Check pipeline(double eaten) {
        Recipe recipe = new TestNetwork("resnet18", 64, 64, 32).recipe(catalog, backend, Optional.empty());
        Wiring wiring = new Wiring(catalog);
        Dataset dataset = wiring.forDataset().create(recipe.dataset());
        dataset.prepare((what, done, total) -> {});
        ImageSource source = dataset.open(Split.TRAIN);
        double views;
        try {
            TrainingViews training = new TrainingViews(
                    source,
                    dataset.info(),
                    wiring.forExperiment(dataset.info())
                            .create(recipe.training().augmentation()),
                    Optional.empty(),
                    new RandomStreams(1),
                    2,
                    recipe.training().batchSize(),
                    0);
            views = measured(training);
        } finally {
            source.close();
        }
        String text = String.format(
                Locale.ROOT,
                "%,.0f views/s of 32×32 on %d processors; ResNet-18 eats %,.0f",
                views,
                Runtime.getRuntime().availableProcessors(),
                eaten);
        Map<String, Double> figures = Map.of("views-per-second", views, "eaten-per-second", eaten);
        return views >= eaten
                ? Check.ok("input pipeline", text, figures)
                : Check.note("input pipeline", text + ": the device waits for data; more processors help", figures);
    }

    private static double measured(TrainingViews training) {
        try (ImagePipeline pipeline = training.open(100_000, 1, 0)) {
            for (int i = 0; i < ROUNDS; i++) {
                pipeline.next();
            }
            int batches = 0;
            long begin = System.nanoTime();
            double spent;
            do {
                pipeline.next();
                batches++;
                spent = (System.nanoTime() - begin) / NANOS;
            } while (spent < MEASURED_SECONDS);
            return batches * 2.0 * training.batchSize() / spent;
        }
    }

    /** The device's memory beside the largest step of the test. */
    Check memory(List<Check> networks) {
        double step = networks.stream()
                .mapToDouble(check -> check.figures().getOrDefault("step-mebibytes", 0.0))
                .max()
                .orElse(0);
        OptionalLong own = device.memory();
        String text = own.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "the GPU has %,.0f MiB; the largest step needs about %,.0f",
                        own.getAsLong() / MEBI,
                        step)
                : String.format(Locale.ROOT, "the machine's; the largest step needs about %,.0f MiB", step);
        return Check.ok("memory", text, Map.of("largest-step-mebibytes", step));
    }
}
