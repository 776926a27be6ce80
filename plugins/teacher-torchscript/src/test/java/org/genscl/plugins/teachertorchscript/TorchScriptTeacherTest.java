package org.genscl.plugins.teachertorchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.genscl.api.error.UserException;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.teacher.StudentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With images of height 2, width 3 and 3 channels: as many as classes. */
class TorchScriptTeacherTest {
    /** logits[n, c] = x[n, c, 1, 0] + 10 · x[n, c, 0, 2], and in training mode almost always 0. */
    private static final String LOGITS = """
            a = torch.select(torch.select(x, 2, 1), 2, 0)
            b = torch.select(torch.select(x, 2, 0), 2, 2)
            y = torch.dropout(torch.add(a, torch.mul(b, 10)), 0.99, self.training)
            """;

    @TempDir
    private Path folder;

    private static TeacherContext student(int batch, int classes) {
        return new StudentContext(Shape.of(batch, 2, 3, 3), classes);
    }

    private Path script(String type, String body) throws IOException {
        return ScriptFile.write(folder.resolve("teacher.pt"), type, body);
    }

    private static TeacherSession open(Path file, TeacherContext context) {
        return new TorchScriptTeacher(new TorchScriptConfig(file)).open(context);
    }

    private static HostTensor images(Shape shape) {
        RandomGenerator random = new RandomStreams(11).stream("images");
        float[] values = new float[(int) shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return HostTensor.of(shape, values);
    }

    private static float[] expected(HostTensor images) {
        float[] x = images.toFloatArray();
        float[] logits = new float[images.shape().dimension(0) * 3];
        for (int n = 0; n < images.shape().dimension(0); n++) {
            for (int c = 0; c < 3; c++) {
                int image = n * 2 * 3 * 3;
                logits[n * 3 + c] = x[image + (1 * 3 + 0) * 3 + c] + 10 * x[image + (0 * 3 + 2) * 3 + c];
            }
        }
        return logits;
    }

    private static void assertPredicts(Path file, int batch, float tolerance) {
        TeacherContext context = student(batch, 3);
        HostTensor images = images(context.images());
        float[] before = images.toFloatArray();
        try (TeacherSession session = open(file, context)) {
            for (int call = 0; call < 2; call++) {
                HostTensor logits = session.logits(images);
                assertThat(logits.shape()).isEqualTo(Shape.of(batch, 3));
                assertThat(logits.toFloatArray())
                        .usingComparatorWithPrecision(tolerance)
                        .containsExactly(expected(images));
            }
        }
        assertThat(images.toFloatArray()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7})
    void predictsInEvaluationMode(int batch) throws IOException {
        assertPredicts(script("Tensor", LOGITS + "return y"), batch, 1e-5f);
    }

    @Test
    void tellsTheDigestOfItsFile() throws Exception {
        Path file = script("Tensor", LOGITS + "return y");
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        try (TeacherSession session = open(file, student(4, 3))) {
            assertThat(session.digest()).isEqualTo(HexFormat.of().formatHex(expected));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tuple[Tensor, Tensor]        | return (y, x)",
                "List[Tensor]                 | return [y, x]",
                "Dict[str, Tensor]            | return {\"aux\": x, \"logits\": y}",
                "Dict[str, Tensor]            | return {\"out\": y}",
                "Tensor                       | return torch.t(torch.contiguous(torch.t(y)))",
                "Tensor                       | return torch.to(y, 7)",
            })
    void findsTheLogits(String type, String result) throws IOException {
        assertPredicts(script(type, LOGITS + result), 4, 1e-5f);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 15})
    void halfPrecisionEndsInsideTheModule(int type) throws IOException {
        assertPredicts(script("Tensor", LOGITS + "return torch.to(y, " + type + ")"), 4, 0.2f);
    }

    private static void assertRefused(Path file, TeacherContext context, String... parts) {
        assertThatThrownBy(() -> open(file, context).close())
                .isInstanceOf(UserException.class)
                .message()
                .contains(file.toString())
                .contains(parts);
    }

    @Test
    void anotherNumberOfClasses() throws IOException {
        assertRefused(
                script("Tensor", LOGITS + "return y"),
                student(4, 5),
                "gives [4, 3]",
                "5 classes",
                "need logits [4, 5]");
    }

    @Test
    void imagesOfAnotherSize() throws IOException {
        Path file = script("Tensor", "return torch.mm(torch.flatten(x, 1), torch.ones([12, 3]))");
        assertRefused(
                file,
                student(4, 3),
                "fails on a batch [4, 3, 2, 3]",
                "mat1 and mat2 shapes cannot be multiplied (4x18 and 12x3)",
                "must take the images of 'student'");
    }

    @Test
    void otherChannels() throws IOException {
        Path file = script("Tensor", "return torch.mean(torch.conv2d(x, torch.ones([3, 1, 1, 1])), [2, 3])");
        assertRefused(file, student(4, 3), "1 channels, but got 3 channels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int               | return 1                       | gives something else than a tensor",
                "Tuple[Tensor, Optional[int]] | return (x, None) | gives something else than a tensor",
                "Dict[str, Tensor] | return {\"a\": x, \"b\": x}    | there must be one, or one named 'logits'",
                "List[Tensor]      | return annotate(List[Tensor], []) | gives the tensors []",
                "Tensor            | return torch.zeros([0, 3])     | gives an empty tensor [0, 3]",
            })
    void noLogits(String type, String body, String message) throws IOException {
        assertRefused(script(type, body), student(4, 3), message);
    }

    @Test
    void anOperatorThatPyTorchLacks() throws IOException {
        assertRefused(
                script("Tensor", "return ops.torchvision.nms(x, x, 0.5)"),
                student(4, 3),
                "does not load as TorchScript",
                "torchvision");
    }

    @Test
    void aFileThatIsNotThere() {
        assertRefused(folder.resolve("none.pt"), student(4, 3), "is not there");
    }

    @Test
    void weightsInsteadOfAProgram() throws IOException {
        Path saved = ScriptFile.zip(folder.resolve("weights.pth"), "archive/data.pkl");
        assertRefused(saved, student(4, 3), "holds weights", "type: pytorch");
        Path old = Files.write(folder.resolve("old.pth"), new byte[] {(byte) 0x80, 2, (byte) 0x8a, 10});
        assertRefused(old, student(4, 3), "holds weights", "type: pytorch");
    }

    @Test
    void otherFiles() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pt"), "no module");
        assertRefused(text, student(4, 3), "is not a TorchScript file, or is damaged", "torch.jit.script");
        Path exported = ScriptFile.zip(folder.resolve("teacher.pt2"), "teacher/archive_format");
        assertRefused(exported, student(4, 3), "torch.export", "torch.jit.script");
        Path zip = ScriptFile.zip(folder.resolve("photos.zip"), "a.jpg");
        assertRefused(zip, student(4, 3), "is a zip file, but not a TorchScript file");
    }

    @Test
    void aFileThatIsCutShort() throws IOException {
        byte[] whole = Files.readAllBytes(script("Tensor", LOGITS + "return y"));
        Path half = Files.write(folder.resolve("half.pt"), Arrays.copyOf(whole, whole.length / 2));
        assertRefused(half, student(4, 3), "is damaged");
    }

    @Test
    void refusesPredictionsThatAreNotFinite() throws IOException {
        Path file = script("Tensor", LOGITS + "return torch.div(y, 0)");

        assertThatThrownBy(() -> open(file, student(4, 3)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("teacher.pt predicts NaN or infinite values")
                .hasMessageContaining("logits: 12 of 12 values");
    }
}
