package org.genscl.plugins.weightspytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.component.Component;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.image.ImageSize;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.teacher.TrainedClassifier;
import org.genscl.api.teacher.support.NetworkTeacherSession;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.plugins.encoderefficientnet.EfficientNetConfig;
import org.genscl.plugins.encoderefficientnet.EfficientNetV2RwM;
import org.genscl.plugins.encoderefficientnet.EfficientNetV2RwS;
import org.genscl.plugins.encoderefficientnet.Stem;
import org.genscl.plugins.encoderresnet.ResNet18;
import org.genscl.plugins.encoderresnet.ResNetConfig;
import org.genscl.testkit.golden.ClosedForm;
import org.genscl.testkit.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classifiers of timm and of SupContrast as teachers, on the DJL backend. */
class PyTorchTeacherTest {
    private static final int CLASSES = 10;
    private static final int SIZE = 32;

    @TempDir
    private Path folder;

    /** A context of images [batch, 32, 32, 3]. */
    private record Context(int batch, DatasetInfo dataset, Precision precision) implements TeacherContext {
        Context(int batch) {
            this(batch, CLASSES, Precision.FP32);
        }

        Context(int batch, int classes, Precision precision) {
            this(batch, info(classes, SIZE, 0.5), precision);
        }

        Context(int batch, DatasetInfo dataset) {
            this(batch, dataset, Precision.FP32);
        }

        @Override
        public Shape images() {
            return Shape.of(batch, SIZE, SIZE, 3);
        }

        @Override
        public DeviceSpec device() {
            return DeviceSpec.cpu();
        }

        @Override
        public Session open(Program program, ProgramState state) {
            assertThat(program.precision()).isEqualTo(precision);
            return new DjlBackend(new DjlConfig(2, false, false)).open(program, device(), state);
        }

        @Override
        public TrainedClassifier classifier(Path run) {
            throw new AssertionError("a teacher from a file asks for a run");
        }
    }

    private static DatasetInfo info(int classes, int size, double mean) {
        return new DatasetInfo(
                "digits",
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
                new ImageSize(size, size),
                3,
                Collections.nCopies(3, mean),
                Collections.nCopies(3, 0.25));
    }

    /** Of a recipe that chose this encoder. */
    static PyTorchTeacher teacher(Path file, Encoder encoder) {
        Selection<Encoder> selection = new Selection<>(
                new Component<>(
                        Kind.ENCODER, "for-tests", EfficientNetConfig.class, EfficientNetV2RwS.class, "For tests."),
                new EfficientNetConfig(Stem.CIFAR, 1, 1));
        ComponentFactory factory = new ComponentFactory() {
            @Override
            public <T> T create(Selection<T> selected) {
                assertThat(selected).isSameAs(selection);
                return selected.component().kind().contract().cast(encoder);
            }
        };
        return new PyTorchTeacher(new PyTorchTeacherConfig(file, Optional.empty(), selection), factory);
    }

    private static Encoder timm(String name) {
        EfficientNetConfig config = new EfficientNetConfig(Stem.CIFAR, 1, 1);
        return name.equals("efficientnetv2_rw_m") ? new EfficientNetV2RwM(config) : new EfficientNetV2RwS(config);
    }

    /** The reference's teacher is efficientnetv2_rw_m of timm with this stem, in {@code {'state_dict': …}}. */
    @ParameterizedTest
    @ValueSource(strings = {"efficientnetv2_rw_s", "efficientnetv2_rw_m"})
    void aNetworkOfTimmGivesItsLogits(String name) {
        JsonNode golden = Golden.read("efficientnetv2.json");
        JsonNode model = null;
        for (JsonNode candidate : golden.get("models")) {
            if (candidate.get("name").asText().equals(name)) {
                model = candidate;
            }
        }
        ClosedForm form = new ClosedForm(golden.get("salt").asLong(), 4.2);
        Map<String, HostTensor> state = new LinkedHashMap<>();
        for (JsonNode entry : model.get("state_dict")) {
            String variable = entry.get(0).asText();
            state.put(variable, form.variable(variable, Golden.shape(entry.get(1)), state.size()));
        }
        Path file = TorchZip.save(folder.resolve("teacher.pth"), "state_dict", state);

        try (TeacherSession session = teacher(file, timm(name)).open(new Context(2))) {
            float[] logits = session.logits(form.images(2, SIZE, 100_000, 1.7)).toFloatArray();

            float[] expected = Golden.tensor(model.get("logits_f32")).toFloatArray();
            double greatest = IntStream.range(0, expected.length)
                    .mapToDouble(i -> Math.abs(expected[i]))
                    .max()
                    .orElseThrow();
            assertThat(logits).containsExactly(expected, within((float) (2e-5 * greatest)));
        }
    }

    private static Encoder resnet(int width) {
        return new ResNet18(new ResNetConfig(org.genscl.plugins.encoderresnet.Stem.CIFAR, width, false));
    }

    private static ClassifierNetwork network() {
        return new ClassifierNetwork(resnet(4), CLASSES);
    }

    private static Map<String, HostTensor> weights() {
        Ops ops = new Ops();
        Tensor images = ops.input("images", Shape.of(2, 3, SIZE, SIZE));
        Graph graph = Graph.of(Map.of("logits", network().logits(Scope.root(ops, false), images)));
        Program program = new Program(Optional.empty(), Map.of("classify", graph), Precision.FP32);
        return ProgramState.initial(program, new RandomStreams(5)).variables();
    }

    private Path save(String encoder, String linear) {
        Map<String, HostTensor> renamed = new LinkedHashMap<>();
        weights()
                .forEach((name, value) -> renamed.put(
                        name.startsWith("encoder.")
                                ? encoder + name.substring("encoder.".length())
                                : linear + name.substring("classifier.".length()),
                        value));
        return TorchZip.save(folder.resolve("resnet.pth"), "", renamed);
    }

    @ParameterizedTest
    @CsvSource({
        "encoder., classifier.",
        "encoder., fc.",
        "encoder.module., fc.",
        "'', classifier.",
        "'', fc.",
        "module., module.fc.",
        "_orig_mod.encoder., _orig_mod.fc.",
        "model._orig_mod., model._orig_mod.linear.",
        "backbone., classifier.",
    })
    void namesOfOtherProgramsMeanTheSame(String encoder, String linear) {
        HostTensor images = new ClosedForm(1, 1).images(2, SIZE, 0, 1);

        try (TeacherSession own = NetworkTeacherSession.open(network(), weights(), "itself", new Context(2));
                TeacherSession read = teacher(save(encoder, linear), resnet(4)).open(new Context(2))) {
            assertThat(read.logits(images).toFloatArray())
                    .hasSize(2 * CLASSES)
                    .isEqualTo(own.logits(images).toFloatArray());
        }
    }

    @Test
    void predictsInTheRecipesPrecision() {
        HostTensor images = new ClosedForm(1, 1).images(2, SIZE, 0, 1);
        Path file = save("", "fc.");

        try (TeacherSession exact = teacher(file, resnet(4)).open(new Context(2));
                TeacherSession mixed = teacher(file, resnet(4)).open(new Context(2, CLASSES, Precision.BF16))) {
            float[] expected = exact.logits(images).toFloatArray();
            assertThat(mixed.logits(images).toFloatArray())
                    .isNotEqualTo(expected)
                    .containsExactly(expected, within(0.05f));
        }
    }

    @Test
    void refusesAnotherNumberOfClasses() {
        Path file = save("", "fc.");

        assertThatThrownBy(() -> teacher(file, resnet(4)).open(new Context(2, 7, Precision.FP32)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + " has 10 classes, the data set 'digits' 7");
    }

    @Test
    void listsHowTheWeightsDifferFromTheNetwork() {
        Path file = save("", "fc.");

        assertThatThrownBy(() -> teacher(file, resnet(8)).open(new Context(2)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("different:  encoder.conv1.weight is FLOAT32 [4, 3, 3, 3] in the file, FLOAT32"
                        + " [8, 3, 3, 3] in the recipe's network")
                .hasMessageContaining("more")
                .hasMessageContaining("Choose the encoder");
        assertThatThrownBy(() -> teacher(file, timm("efficientnetv2_rw_s")).open(new Context(2)))
                .hasMessageContaining("missing:    encoder.conv_stem.weight [24, 3, 3, 3]");
    }

    @Test
    void refusesWeightsThatAreNotFinite() {
        Map<String, HostTensor> diverged = weights();
        diverged.get("encoder.conv1.weight").floats().put(1, Float.NaN).put(5, Float.NEGATIVE_INFINITY);
        Path file = TorchZip.save(folder.resolve("diverged.pth"), "model", diverged);

        assertThatThrownBy(() -> teacher(file, resnet(4)).open(new Context(2)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + " has weights that are NaN or infinite")
                .hasMessageContaining("encoder.conv1.weight: 2 of 108 values");
    }

    @Test
    void saysThatAFileHoldsNoClassifier() {
        assertThatThrownBy(() -> teacher(save("encoder.", "head."), resnet(4)).open(new Context(2)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds no classifier");
    }

    @Test
    void refusesATeacherOfOtherImages() {
        assertRefused(info(7, SIZE, 0.5), "has 10 classes, the data set 'digits' 7");
        assertRefused(info(CLASSES, 64, 0.5), "size 32x32, the data set 'digits' has 64x64");
        assertRefused(info(CLASSES, SIZE, 0.4), "normalization [[0.5, 0.5, 0.5], [0.25, 0.25, 0.25]]");
        DatasetInfo other = new DatasetInfo(
                "letters",
                List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"),
                new ImageSize(SIZE, SIZE),
                3,
                Collections.nCopies(3, 0.5),
                Collections.nCopies(3, 0.25));
        assertRefused(other, "the data set 'letters' has [a, b, c");
    }

    private static void assertRefused(DatasetInfo student, String message) {
        TrainedClassifier trained = new TrainedClassifier(network(), info(CLASSES, SIZE, 0.5), weights());

        assertThatThrownBy(() -> NetworkTeacherSession.open(trained, "runs/teacher", new Context(2, student)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("runs/teacher")
                .hasMessageContaining(message);
    }
}
