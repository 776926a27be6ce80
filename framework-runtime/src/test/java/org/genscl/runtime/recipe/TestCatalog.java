package org.genscl.runtime.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.api.component.Component;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.api.mixer.Mixer;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.runtime.plugin.ComponentCatalog;

/** Components for recipes in tests; none can be made. */
public final class TestCatalog implements ComponentCatalog {
    private static final PluginDescription PLUGIN =
            new PluginDescription("test-components", "1.0", "For tests.", Path.of("test-components-1.0.zip"), "00");

    private final List<Entry> entries;
    private final List<Failure> failures;
    private final List<PluginDescription> plugins;

    private TestCatalog(List<Entry> entries, List<Failure> failures, List<PluginDescription> plugins) {
        this.entries = entries;
        this.failures = failures;
        this.plugins = plugins;
    }

    /** No plugins. */
    public static TestCatalog empty() {
        return new TestCatalog(List.of(), List.of(), List.of());
    }

    public static TestCatalog full() {
        Stream<Component<?, ?>> components = Stream.of(
                component(Kind.DATASET, "cifar10", FolderConfig.class),
                component(Kind.DATASET, "shapes", EmptyConfig.class),
                component(Kind.AUGMENTATION, "auto", EmptyConfig.class),
                component(Kind.AUGMENTATION, "sim", SimConfig.class),
                component(Kind.MIXER, "cutmix", MixConfig.class),
                component(Kind.MIXER, "mixup", MixConfig.class),
                component(Kind.MIXER, "one-of", OneOfConfig.class),
                component(Kind.ENCODER, "resnet18", ResnetConfig.class),
                component(Kind.ENCODER, "resnet50", ResnetConfig.class),
                component(Kind.HEAD, "mlp", MlpConfig.class),
                component(Kind.CONTRASTIVE_LOSS, "genscl", LossConfig.class),
                component(Kind.CLASSIFICATION_LOSS, "cross-entropy", EmptyConfig.class),
                component(Kind.OPTIMIZER, "adam", AdamConfig.class),
                component(Kind.OPTIMIZER, "sgd", SgdConfig.class),
                component(Kind.SCHEDULE, "cosine", CosineConfig.class),
                component(Kind.EVALUATOR, "knn", KnnConfig.class),
                component(Kind.EVALUATOR, "linear", LinearConfig.class),
                component(Kind.TRACKER, "csv", EmptyConfig.class),
                component(Kind.TRACKER, "jsonl", EmptyConfig.class),
                component(Kind.TRACKER, "tensorboard", EmptyConfig.class),
                component(Kind.BACKEND, "djl", EmptyConfig.class));
        return new TestCatalog(
                components.map(component -> new Entry(component, PLUGIN)).toList(), List.of(), List.of(PLUGIN));
    }

    /** Without a component, as if its plugin were not installed. */
    TestCatalog without(String type) {
        return new TestCatalog(
                entries.stream()
                        .filter(entry -> !entry.component().type().equals(type))
                        .toList(),
                failures,
                plugins);
    }

    public TestCatalog failing(String plugin, String reason) {
        Failure failure = new Failure(plugin, Path.of("plugins", plugin + ".zip"), reason);
        return new TestCatalog(entries, List.of(failure), plugins);
    }

    TestCatalog installed(String plugin, String version) {
        Path file = Path.of("plugins", plugin + ".zip");
        return new TestCatalog(
                entries, failures, List.of(PLUGIN, new PluginDescription(plugin, version, "For tests.", file, "00")));
    }

    public TestCatalog with(Component<?, ?> component) {
        return new TestCatalog(
                Stream.concat(entries.stream(), Stream.of(new Entry(component, PLUGIN)))
                        .toList(),
                failures,
                plugins);
    }

    public static <T> Component<T, ?> component(Kind<T> kind, String type, Class<? extends Record> config) {
        return new Component<>(kind, type, config, kind.contract(), "For tests.");
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public List<Failure> failures() {
        return failures;
    }

    @Override
    public List<PluginDescription> plugins() {
        return plugins;
    }

    enum Stem {
        CIFAR,
        IMAGE_NET
    }

    record FolderConfig(
            @Option(description = "Where the files lie.", defaultValue = "~/.cache/cifar")
            Path folder,

            @Option(description = "Whether to download.", defaultValue = "true")
            boolean download) {}

    record SimConfig(
            @Option(
                    description = "Range of crop areas.",
                    defaultValue = "[0.2, 1]",
                    min = 0,
                    minExclusive = true,
                    max = 1)
            List<Double> scale) {}

    record MixConfig(
            @Option(description = "Beta parameter.", defaultValue = "1.0", min = 0, minExclusive = true)
            double alpha) {}

    record OneOfConfig(
            @Option(description = "Choices.", example = "[{type: mixup}]")
            List<Selection<Mixer>> mixers) {}

    record ResnetConfig(
            @Option(description = "First layers.", defaultValue = "cifar")
            Stem stem) {}

    record MlpConfig(
            @Option(description = "Width.", defaultValue = "128", min = 1, max = 65536)
            int width,

            @Option(description = "Hidden width; the encoder's by default.", min = 1)
            Optional<Integer> hidden) {}

    record LossConfig(
            @Option(description = "Temperature.", defaultValue = "0.07", min = 0, minExclusive = true)
            double temperature,

            @Option(description = "Name in logs.", defaultValue = "genscl")
            String label) {}

    record SgdConfig(
            @Option(description = "Base learning rate.", defaultValue = "0.05", min = 0)
            double learningRate,

            @Option(description = "Momentum.", defaultValue = "0.9", min = 0, max = 1)
            double momentum,

            @Option(description = "Weight decay.", defaultValue = "1e-4", min = 0)
            double weightDecay,

            @Option(description = "Nesterov's momentum.", defaultValue = "false")
            boolean nesterov) {}

    record AdamConfig(
            @Option(description = "Base learning rate.", defaultValue = "1e-3", min = 0)
            double learningRate,

            @Option(description = "Clips gradients.", defaultValue = "inf", min = 0, infinite = true)
            double clip) {}

    record WarmupConfig(
            @Option(description = "Epochs.", defaultValue = "0", min = 0)
            int epochs,

            @Option(description = "First rate.", defaultValue = "0.01")
            double from) {}

    record CosineConfig(
            @Option(description = "Linear warm-up.") WarmupConfig warmup,

            @Option(description = "Last epoch.", defaultValue = "100")
            long until) {
        CosineConfig {
            if (warmup.epochs() >= until) {
                throw new InvalidOptionException(
                        "until", "must be above warmup.epochs (" + warmup.epochs() + "), is " + until);
            }
        }
    }

    record KnnConfig(
            @Option(description = "Neighbors.", defaultValue = "200", min = 1)
            int k) {}

    record LinearConfig(
            @Option(description = "Passes.", defaultValue = "100", min = 1)
            int epochs,

            @Option(description = "Epochs at which the rate drops.", defaultValue = "[60, 75, 90]")
            List<Integer> drops,

            @Option(description = "Update rule.", defaultValue = "{type: sgd, weight-decay: 0}")
            Selection<Optimizer> optimizer) {}
}
