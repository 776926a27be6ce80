package org.genscl.plugins.teacheronnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.genscl.plugins.teacheronnx.OnnxFile.FLOAT32;
import static org.genscl.plugins.teacheronnx.OnnxFile.FLOAT64;
import static org.genscl.plugins.teacheronnx.OnnxFile.attribute;
import static org.genscl.plugins.teacheronnx.OnnxFile.input;
import static org.genscl.plugins.teacheronnx.OnnxFile.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.genscl.api.error.UserException;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.teacher.support.TeacherFile;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.teacher.StudentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With images of height 2, width 3 and 3 channels: as many as classes. */
class OnnxTeacherTest {
    @TempDir
    private Path folder;

    /** Of images [n, c, h, w]: y[n, c] = x[n, c, 1, 0] + 10 · x[n, c, 0, 2]. */
    private static OnnxFile classifier(int... shape) {
        float[][] matrix = new float[18][3];
        for (int c = 0; c < 3; c++) {
            matrix[c * 6 + 1 * 3 + 0][c] = 1;
            matrix[c * 6 + 0 * 3 + 2][c] = 10;
        }
        return OnnxFile.classifier(matrix, shape);
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

    private Path write(OnnxFile model) throws IOException {
        return model.write(folder.resolve("teacher.onnx"));
    }

    private static TeacherContext student(int batch, int classes) {
        return new StudentContext(Shape.of(batch, 2, 3, 3), classes);
    }

    private static TeacherSession open(Path file, Optional<String> output, TeacherContext context) {
        return new OnnxTeacher(new OnnxConfig(file, output, 1)).open(context);
    }

    private static void assertPredicts(Path file, Optional<String> output, int batch) {
        TeacherContext context = student(batch, 3);
        RandomGenerator random = new RandomStreams(11).stream("images");
        float[] values = new float[batch * 18];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        HostTensor images = HostTensor.of(context.images(), values);
        try (TeacherSession session = open(file, output, context)) {
            assertThat(session.digest())
                    .isEqualTo(new TeacherFile(file).digest())
                    .hasSize(64);
            for (int call = 0; call < 2; call++) {
                HostTensor logits = session.logits(images);
                assertThat(logits.shape()).isEqualTo(Shape.of(batch, 3));
                assertThat(logits.toFloatArray())
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(expected(images));
            }
        }
        assertThat(images.toFloatArray()).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7})
    void predictsAnyBatch(int batch) throws IOException {
        assertPredicts(write(classifier(-1, 3, 2, 3)), Optional.empty(), batch);
    }

    @Test
    void predictsTheBatchThatItWasExportedFor() throws IOException {
        assertPredicts(write(classifier(4, 3, 2, 3)), Optional.empty(), 4);
    }

    @Test
    void findsTheLogitsAmongOutputs() throws IOException {
        OnnxFile named = classifier(-1, 3, 2, 3)
                .withOutputs(
                        List.of("probabilities", "logits"),
                        node("Softmax", List.of("y"), "probabilities"),
                        node("Identity", List.of("y"), "logits"));
        assertPredicts(write(named), Optional.empty(), 4);
        Path unnamed = write(classifier(-1, 3, 2, 3)
                .withOutputs(List.of("probabilities", "y"), node("Softmax", List.of("y"), "probabilities")));
        assertPredicts(unnamed, Optional.of("y"), 4);
        assertRefused(
                unnamed, student(4, 3), "has no output 'logits', but [probabilities, y]", "name the one", "'output'");
    }

    private static void assertRefused(Path file, TeacherContext context, String... parts) {
        assertThatThrownBy(() -> open(file, Optional.empty(), context).close())
                .isInstanceOf(UserException.class)
                .message()
                .contains(file.toString())
                .contains(parts);
    }

    @Test
    void anotherStaticBatch() throws IOException {
        assertRefused(
                write(classifier(8, 3, 2, 3)),
                student(4, 3),
                "takes batches of 8 images, but this run predicts 4 at once",
                "dynamic batch axis");
    }

    @Test
    void anotherNumberOfClasses() throws IOException {
        assertRefused(write(classifier(-1, 3, 2, 3)), student(4, 5), "gives [4, 3]", "5 classes", "need logits [4, 5]");
    }

    @Test
    void imagesOfAnotherSizeOrWithOtherChannels() throws IOException {
        assertRefused(write(classifier(-1, 3, 1, 6)), student(4, 3), "takes images [any, 3, 1, 6]", "are [4, 3, 2, 3]");
        assertRefused(write(classifier(-1, 1, 6, 3)), student(4, 3), "takes images [any, 1, 6, 3]");
        assertRefused(write(classifier(-1, 18)), student(4, 3), "takes images [any, 18]");
        StudentContext large = new StudentContext(Shape.of(4, 3, 3, 3), 3);
        assertRefused(write(classifier(-1, -1, -1, -1)), large, "fails on a batch [4, 3, 3, 3]", "dimension mismatch");
    }

    @Test
    void otherInputs() throws IOException {
        OnnxFile twice = classifier()
                .withInputs(
                        List.of(input("a", FLOAT32, -1, 3, 2, 3), input("b", FLOAT32, -1, 3, 2, 3)),
                        node("Add", List.of("a", "b"), "x"));
        assertRefused(write(twice), student(4, 3), "has the inputs [a, b]", "a teacher has one");
        OnnxFile doubles = classifier()
                .withInputs(
                        List.of(input("images", FLOAT64, -1, 3, 2, 3)),
                        node("Cast", List.of("images"), "x", attribute("to", FLOAT32)));
        assertRefused(write(doubles), student(4, 3), "its input 'images' is not FLOAT32");
    }

    @Test
    void predictionsThatAreNotFinite() throws IOException {
        OnnxFile quotient =
                classifier(-1, 3, 2, 3).withOutputs(List.of("logits"), node("Div", List.of("y", "y"), "logits"));
        assertRefused(write(quotient), student(4, 3), "predicts NaN or infinite values", "logits: 12 of 12 values");
    }

    @Test
    void outputsThatAreNoLogits() throws IOException {
        OnnxFile integers = classifier(-1, 3, 2, 3)
                .withOutputs(List.of("logits"), node("Cast", List.of("y"), "logits", attribute("to", FLOAT64)));
        assertRefused(write(integers), student(4, 3), "teacher.onnx");
        OnnxFile flat =
                classifier(-1, 3, 2, 3).withOutputs(List.of("logits"), node("Transpose", List.of("y"), "logits"));
        assertRefused(write(flat), student(4, 3), "gives [3, 4]", "need logits [4, 3]");
    }

    @Test
    void whatOnnxRuntimeDoesNotHave() throws IOException {
        OnnxFile unknown = classifier(-1, 3, 2, 3).withOutputs(List.of("z"), node("Frobnicate", List.of("y"), "z"));
        assertRefused(write(unknown), student(4, 3), "does not load as ONNX", "Frobnicate");
        assertRefused(write(classifier(-1, 3, 2, 3).withOpset(999)), student(4, 3), "does not load as ONNX", "999");
    }

    @Test
    void damagedFiles() throws IOException {
        byte[] whole = Files.readAllBytes(write(classifier(-1, 3, 2, 3)));
        Path half = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));
        assertRefused(half, student(4, 3), "does not load as ONNX");
        Path text = Files.writeString(folder.resolve("text.onnx"), "no model");
        assertRefused(text, student(4, 3), "does not load as ONNX");
        Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
        assertRefused(empty, student(4, 3), "does not load as ONNX");
        assertRefused(folder.resolve("none.onnx"), student(4, 3), "is not there");
    }
}
