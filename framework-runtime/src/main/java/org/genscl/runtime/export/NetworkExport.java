package org.genscl.runtime.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.component.Component;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.UserException;
import org.genscl.api.exporter.Exporter;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.checkpoint.CheckpointStore;
import org.genscl.runtime.checkpoint.RunCheckpoint;
import org.genscl.runtime.checkpoint.Safetensors;
import org.genscl.runtime.checkpoint.Weights;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.wiring.Wiring;

/** Writes the network that a run trained to a file for other programs, and keeps the file only if it computes the same. */
public final class NetworkExport {
    /** Weights alone, which needs no plugin. */
    private static final String SAFETENSORS = "safetensors";

    private static final String IMAGES = "images";
    private static final String NETWORK = "network";
    private static final int BATCH = 8;
    private static final int OTHER_BATCH = 3;
    /** Of the greatest output: the engines add in other orders. */
    private static final double TOLERANCE = 1e-4;

    private final ComponentCatalog catalog;
    private final Wiring wiring;

    public NetworkExport(ComponentCatalog catalog, Wiring wiring) {
        this.catalog = catalog;
        this.wiring = wiring;
    }

    /**
     * Exports the last checkpoint of a run: the weights that its evaluations take.
     *
     * @param run its folder
     * @param recipe the run's
     * @param format {@code safetensors}, or an exporter's type
     * @param part by default all that the recipe trained, but for a projection head
     * @param file to be made
     * @throws UserException if there is no such format, part or checkpoint, the file exists, or it computes something
     *     else; there is no file then
     */
    public Exported export(Path run, Recipe recipe, String format, Optional<ExportedPart> part, Path file) {
        if (Files.exists(file)) {
            throw new UserException(file + " exists: name another file, or delete it");
        }
        DatasetInfo info = wiring.forDataset().create(recipe.dataset()).info();
        ComponentFactory factory = wiring.forExperiment(info);
        Optional<Exporter> exporter =
                format.equals(SAFETENSORS) ? Optional.empty() : Optional.of(exporter(format, factory));
        ExportedPart chosen = part(part, recipe, run);
        Graph graph = trace(factory.create(recipe.encoder()), info, chosen);
        Map<String, HostTensor> variables = variables(run, graph);
        HostTensor images = ProbeImages.of(shape(info, BATCH));
        HostTensor expected = outputs(factory.create(recipe.backend()), graph, chosen, variables, images);
        AtomicReference<OptionalDouble> difference = new AtomicReference<>(OptionalDouble.empty());
        double scale = Differences.greatest(expected);
        DurableFiles.createFile(file, aside -> {
            if (exporter.isPresent()) {
                write(exporter.get(), graph, variables, aside);
                difference.set(OptionalDouble.of(check(exporter.get(), aside, images, expected, file)));
            } else {
                writeWeights(variables, aside);
            }
        });
        return new Exported(chosen, graph, difference.get(), scale);
    }

    private Exporter exporter(String format, ComponentFactory factory) {
        return catalog.find(Kind.EXPORTER, format)
                .map(entry -> factory.create(new Selection<>(exporter(entry.component()), new EmptyConfig())))
                .orElseThrow(() -> new UserException("--format " + format + ": there is no such format. Available: "
                        + String.join(", ", formats())));
    }

    private List<String> formats() {
        List<String> formats = new ArrayList<>(List.of(SAFETENSORS));
        catalog.entries().stream()
                .filter(entry -> entry.component().kind().equals(Kind.EXPORTER))
                .forEach(entry -> formats.add(entry.component().type()));
        return formats;
    }

    /** The catalog found it by its kind. */
    @SuppressWarnings("unchecked")
    private static Component<Exporter, ?> exporter(Component<?, ?> component) {
        return (Component<Exporter, ?>) component;
    }

    private static ExportedPart part(Optional<ExportedPart> chosen, Recipe recipe, Path run) {
        boolean classifier = recipe.classify().isPresent();
        if (chosen.equals(Optional.of(ExportedPart.CLASSIFIER)) && !classifier) {
            throw new UserException(run + " pretrained an encoder without a classifier: export the encoder");
        }
        return chosen.orElse(classifier ? ExportedPart.CLASSIFIER : ExportedPart.ENCODER);
    }

    private static Shape shape(DatasetInfo info, int batch) {
        return Shape.of(
                batch, info.channels(), info.size().height(), info.size().width());
    }

    private static Graph trace(Encoder encoder, DatasetInfo info, ExportedPart part) {
        Ops ops = new Ops();
        Scope root = Scope.root(ops, false);
        Tensor images = ops.input(IMAGES, shape(info, BATCH));
        Tensor output = part == ExportedPart.CLASSIFIER
                ? new ClassifierNetwork(encoder, info.classes()).logits(root, images)
                : encoder.encode(root.child(ClassifierNetwork.ENCODER_SCOPE), images);
        return Graph.of(Map.of(part.output(), output));
    }

    private static Map<String, HostTensor> variables(Path run, Graph graph) {
        CheckpointStore.Saved saved = RunCheckpoint.read(run);
        Map<String, HostTensor> all = saved.checkpoint().program().averages();
        Map<String, HostTensor> used = new LinkedHashMap<>();
        graph.variables().keySet().stream().filter(all::containsKey).forEach(name -> used.put(name, all.get(name)));
        Weights.requireFit(graph.variables(), used, saved.path());
        return used;
    }

    private static HostTensor outputs(
            Backend backend, Graph graph, ExportedPart part, Map<String, HostTensor> variables, HostTensor images) {
        Program program = new Program(Optional.empty(), Map.of(NETWORK, graph), Precision.FP32);
        ProgramState state = new ProgramState(0, variables, Map.of());
        try (Session session = backend.open(program, DeviceSpec.cpu(), state)) {
            return session.call(NETWORK, Map.of(IMAGES, images)).get(part.output());
        }
    }

    private static void write(Exporter exporter, Graph graph, Map<String, HostTensor> variables, Path file) {
        exporter.write(graph, variables, file);
    }

    /** Also on a batch of another size than the one that was traced. */
    private static double check(Exporter exporter, Path written, HostTensor images, HostTensor expected, Path file) {
        HostTensor fewer = Differences.first(OTHER_BATCH, images);
        HostTensor all = exporter.run(written, images);
        HostTensor some = exporter.run(written, fewer);
        double difference = Math.max(
                Differences.between(all, expected),
                Differences.between(some, Differences.first(OTHER_BATCH, expected)));
        // Not a number is too much as well.
        if (!(difference <= TOLERANCE * Differences.greatest(expected))) {
            throw new UserException("the network in " + file + " gives other outputs than the run's, by up to "
                    + difference + " where the greatest is " + Differences.greatest(expected)
                    + ": it is not kept. Choose another format");
        }
        return difference;
    }

    private static void writeWeights(Map<String, HostTensor> variables, Path file) throws IOException {
        Safetensors.write(file, variables, CheckpointStore.METADATA);
        Map<String, HostTensor> read = Safetensors.read(file);
        variables.forEach((name, value) -> {
            if (!value.bytes().equals(read.get(name).bytes())) {
                throw new IllegalStateException(name + " is not in " + file + " as it was written");
            }
        });
    }
}
