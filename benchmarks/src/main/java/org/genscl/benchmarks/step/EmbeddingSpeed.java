package org.genscl.benchmarks.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.ImageBatches;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.Shape;
import org.genscl.benchmarks.Figure;
import org.genscl.benchmarks.Measurement;
import org.genscl.benchmarks.Part;
import org.genscl.benchmarks.Sample;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.plugins.datasetshapes.Shapes;
import org.genscl.plugins.datasetshapes.ShapesConfig;
import org.genscl.plugins.encoderresnet.ResNet18;
import org.genscl.plugins.encoderresnet.ResNetConfig;
import org.genscl.plugins.encoderresnet.Stem;
import org.genscl.runtime.pipeline.EvaluationViews;

/** Features for evaluation, as an experiment makes them: images of 32×32, ResNet-18 of width 16. */
public final class EmbeddingSpeed implements Measurement {
    private static final int IMAGES = 5000;
    private static final int BATCH = 256;
    private static final String EMBED = "embed";
    private static final String INPUT = "images";

    private final DeviceSpec device;
    private final int rounds;

    /** @param rounds measured passes over the images */
    public EmbeddingSpeed(DeviceSpec device, int rounds) {
        this.device = device;
        this.rounds = rounds;
    }

    @Override
    public List<Figure> measure() {
        Backend backend = new DjlBackend(new DjlConfig(0, false, false));
        Map<Precision, Session> sessions = new LinkedHashMap<>();
        try (KeptImages images = KeptImages.of(new Shapes(new ShapesConfig(IMAGES, 10, 32, 1)), Split.TRAIN)) {
            for (Precision precision : List.of(Precision.FP32, Precision.BF16)) {
                Program program = program(precision);
                ProgramState state = ProgramState.initial(program, new RandomStreams(3407));
                sessions.put(precision, backend.open(program, device, state));
            }
            Map<Precision, List<Double>> rates = new LinkedHashMap<>();
            for (int round = 0; round <= rounds; round++) {
                for (Map.Entry<Precision, Session> session : sessions.entrySet()) {
                    double rate = imagesPerSecond(session.getValue(), images);
                    if (round > 0) {
                        rates.computeIfAbsent(session.getKey(), key -> new ArrayList<>())
                                .add(rate);
                    }
                }
            }
            return rates.entrySet().stream()
                    .map(entry -> figure(entry.getKey(), Sample.of(entry.getValue())))
                    .toList();
        } finally {
            sessions.values().forEach(Session::close);
        }
    }

    private static Figure figure(Precision precision, Sample rate) {
        double cifar = 60_000;
        Sample seconds = new Sample(cifar / rate.median(), cifar / rate.most(), cifar / rate.least());
        String name = "60,000 images, ResNet-18 width 16, " + precision.name().toLowerCase(Locale.ROOT);
        return Figure.of(Part.EMBEDDING, name, seconds, "s").rate(rate.median()).aim("well under 60");
    }

    private static Program program(Precision precision) {
        Ops ops = new Ops();
        Tensor images = ops.permute(ops.input(INPUT, Shape.of(BATCH, 32, 32, 3)), 0, 3, 1, 2);
        Tensor features = new ResNet18(new ResNetConfig(Stem.CIFAR, 16, false)).encode(Scope.root(ops, false), images);
        return new Program(Optional.empty(), Map.of(EMBED, Graph.of(Map.of("features", features))), precision);
    }

    private static double imagesPerSecond(Session session, KeptImages images) {
        EvaluationViews views =
                new EvaluationViews(images.dataset(), images, Optional.empty(), new RandomStreams(0), 0);
        long begin = System.nanoTime();
        try (ImageBatches batches = views.open(BATCH, false, 1)) {
            while (batches.hasNext()) {
                session.call(EMBED, Map.of(INPUT, batches.next().images()));
            }
        }
        return IMAGES / ((System.nanoTime() - begin) / 1e9);
    }
}
