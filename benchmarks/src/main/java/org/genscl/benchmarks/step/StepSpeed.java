package org.genscl.benchmarks.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.benchmarks.Figure;
import org.genscl.benchmarks.Measurement;
import org.genscl.benchmarks.Part;
import org.genscl.benchmarks.Reference;
import org.genscl.benchmarks.Sample;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.runtime.experiment.PrecisionDecision;
import org.genscl.runtime.machine.Host;
import org.genscl.runtime.recipe.PrecisionChoice;

/**
 * Training steps of 32 samples (64 images of 32×32). The ways take turns, step by step, so that what else the machine
 * does falls on all of them; backend dl4j and the PyTorch reference take theirs in processes of their own.
 */
public final class StepSpeed implements Measurement {
    /** The seed of the initial weights. */
    static final long WEIGHTS = 3407;

    private static final String DL4J = "dl4j fp32";
    private static final String FP32 = "djl fp32";
    private static final String BF16 = "djl bf16";
    private static final String AUTO = "djl auto";
    private static final List<String> REFERENCE_MODES = List.of("fp32", "fp32-channels-last", "bf16-channels-last");
    private static final int WARM_UP = 2;

    private final DeviceSpec device;
    private final int rounds;
    private final Optional<Reference> reference;

    /**
     * @param rounds measured steps of each way
     * @param reference measured too, on CPU, if there is one
     */
    public StepSpeed(DeviceSpec device, int rounds, Optional<Reference> reference) {
        this.device = device;
        this.rounds = rounds;
        this.reference = reference;
    }

    @Override
    public List<Figure> measure() {
        List<Figure> figures = new ArrayList<>();
        for (int depth : List.of(18, 50)) {
            figures.addAll(measure(new Network(depth, 64, 32, 32)));
        }
        return figures;
    }

    private List<Figure> measure(Network network) {
        Backend backend = new DjlBackend(new DjlConfig(0, false, false));
        Map<String, HostTensor> batch = batch(network, new RandomStreams(1).stream("batch"));
        Map<String, TrainingStep> ways = new LinkedHashMap<>();
        try {
            // The backend first: it loads the engine with its settings.
            TrainingStep fp32 = onBackend(backend, network, Precision.FP32);
            ways.put("arrays fp32", onArrays(network));
            ways.put(FP32, fp32);
            ways.put(BF16, onBackend(backend, network, Precision.BF16));
            Precision auto = auto(backend);
            ways.put(AUTO + " (" + auto.name().toLowerCase(Locale.ROOT) + ")", onBackend(backend, network, auto));
            if (device.type() == DeviceSpec.Type.CPU) {
                ways.put(DL4J, ProcessStep.ofDl4j(network));
                reference.ifPresent(pytorch -> REFERENCE_MODES.forEach(mode -> ways.put(
                        "PyTorch reference " + mode,
                        new ProcessStep(pytorch.steps(network.depth(), network.samples(), network.size(), mode)))));
            }
            Map<String, List<Double>> times = new LinkedHashMap<>();
            for (int round = 0; round < WARM_UP + rounds; round++) {
                for (Map.Entry<String, TrainingStep> way : ways.entrySet()) {
                    long begin = System.nanoTime();
                    way.getValue().step(batch, 1e-3);
                    double milliseconds = (System.nanoTime() - begin) / 1e6;
                    if (round >= WARM_UP) {
                        times.computeIfAbsent(way.getKey(), key -> new ArrayList<>())
                                .add(milliseconds);
                    }
                }
            }
            return figures(network, times);
        } finally {
            ways.values().forEach(TrainingStep::close);
        }
    }

    private List<Figure> figures(Network network, Map<String, List<Double>> times) {
        double baseline = Sample.of(times.get("arrays fp32")).median();
        double djl = Sample.of(times.get(FP32)).median();
        List<Figure> figures = new ArrayList<>();
        times.forEach((way, values) -> {
            Sample sample = Sample.of(values);
            Figure figure = Figure.of(Part.STEPS, network + ", " + way, sample, "ms a step")
                    .rate(network.images() * 1000 / sample.median())
                    .ratio(sample.median() / baseline);
            if (way.equals(BF16)) {
                figure = figure.aim("ratio < 0.6 where native");
            } else if (way.startsWith(AUTO)) {
                double better = Math.min(djl, Sample.of(times.get(BF16)).median());
                figure = figure.ratio(sample.median() / better).aim("ratio to the better < 1.05");
            } else if (way.equals(DL4J)) {
                figure = figure.ratio(sample.median() / djl).aim("ratio to djl fp32 < 1.6");
            }
            figures.add(figure);
        });
        return figures;
    }

    /** What {@code precision: auto} takes here. */
    private Precision auto(Backend backend) {
        return PrecisionDecision.of(
                        PrecisionChoice.AUTO,
                        backend.precisions(),
                        backend.nativePrecisions(device, Host.read().processor()))
                .precision();
    }

    private TrainingStep onArrays(Network network) {
        Program program = network.program(Precision.FP32);
        return new ArrayStep(network, program, device, initial(program));
    }

    private TrainingStep onBackend(Backend backend, Network network, Precision precision) {
        Program program = network.program(precision);
        return new BackendStep(backend, program, device, initial(program));
    }

    private static ProgramState initial(Program program) {
        return ProgramState.initial(program, new RandomStreams(WEIGHTS));
    }

    /** Noise as images, and labels as Mixup makes them. */
    static Map<String, HostTensor> batch(Network network, RandomGenerator random) {
        Shape images = Shape.of(network.images(), network.size(), network.size(), 3);
        float[] pixels = new float[(int) images.elements()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        float[] labels = new float[network.images() * Network.CLASSES];
        for (int i = 0; i < network.images(); i++) {
            float share = random.nextFloat();
            labels[i * Network.CLASSES + random.nextInt(Network.CLASSES)] += share;
            labels[i * Network.CLASSES + random.nextInt(Network.CLASSES)] += 1 - share;
        }
        return Map.of(
                Network.IMAGES, HostTensor.of(images, pixels),
                Network.LABELS, HostTensor.of(Shape.of(network.images(), Network.CLASSES), labels));
    }
}
