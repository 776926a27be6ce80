package org.genscl.testkit.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.UserException;
import org.genscl.api.image.ImageSize;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.teacher.TrainedClassifier;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.array.ArrayAssertions;
import org.genscl.testkit.backend.Values;
import org.junit.jupiter.api.Test;

/** What every teacher must keep to. A test of a teacher extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class TeacherContract {
    private static final int BATCH = 6;

    /** The teacher under test. */
    protected abstract Teacher teacher();

    /** What computes networks of this framework; to be overridden for a teacher that is one. */
    protected Backend backend() {
        throw new UnsupportedOperationException(
                "the teacher opens a program of this framework: the test must override backend()");
    }

    /**
     * The file that {@link #teacher()} reads, for one that reads a file. The test writes it to a temporary folder: the
     * contract damages it and deletes it.
     */
    protected Optional<Path> file() {
        return Optional.empty();
    }

    /** Whether the teacher behaves so; to be overridden where it does not. */
    protected boolean has(TeacherBehavior behavior) {
        return true;
    }

    /** The data set that the teacher was trained on; to be overridden for another one than this of three classes. */
    protected DatasetInfo dataset() {
        return dataset(3);
    }

    private static DatasetInfo dataset(int classes) {
        return dataset(classNames(classes), new ImageSize(8, 8), 3);
    }

    private static DatasetInfo dataset(List<String> classNames, ImageSize size, int channels) {
        return new DatasetInfo(
                "contract",
                classNames,
                size,
                channels,
                Collections.nCopies(channels, 0.5),
                Collections.nCopies(channels, 0.25));
    }

    private static List<String> classNames(int classes) {
        return IntStream.range(0, classes).mapToObj(i -> "class-" + i).toList();
    }

    /** The classifier of a run's folder; to be overridden where the teacher asks for one. */
    protected TrainedClassifier classifier(Path run) {
        throw new UserException("there is no run " + run);
    }

    private static Shape shape(DatasetInfo dataset) {
        return Shape.of(BATCH, dataset.size().height(), dataset.size().width(), dataset.channels());
    }

    private TeacherSession open() {
        return teacher().open(new Context(dataset()));
    }

    @Test
    void aRowOfFiniteLogitsForEachImage() {
        try (TeacherSession session = open()) {
            HostTensor logits = session.logits(images(1));
            assertThat(logits.shape())
                    .as("shape of the logits, [images, classes]")
                    .isEqualTo(Shape.of(BATCH, dataset().classes()));
            ArrayAssertions.assertFinite(logits.toFloatArray(), "logits");
        }
    }

    @Test
    void theSameImagesHaveTheSameLogits() {
        try (TeacherSession first = open();
                TeacherSession second = open()) {
            float[] logits = first.logits(images(1)).toFloatArray();
            float[] others = first.logits(images(2)).toFloatArray();
            ArrayAssertions.assertSame(
                    first.logits(images(1)).toFloatArray(), logits, "logits of the same images, again");
            ArrayAssertions.assertSame(second.logits(images(1)).toFloatArray(), logits, "logits of another session");
            if (has(TeacherBehavior.LOOKS_AT_IMAGES)) {
                assertThat(Arrays.mismatch(others, logits))
                        .as(
                                "index of the first logit that other images change (-1: none)%s",
                                TeacherBehavior.LOOKS_AT_IMAGES.unlessIntended())
                        .isNotNegative();
            } else {
                ArrayAssertions.assertSame(
                        others, logits, "logits of other images%s", TeacherBehavior.LOOKS_AT_IMAGES.declaredAbsent());
            }
        }
    }

    /** As it is in evaluation mode, where nothing is normalized by the batch's own statistics. */
    @Test
    void anImagesLogitsDoNotDependOnTheOthersOfItsBatch() {
        try (TeacherSession session = open()) {
            HostTensor images = images(1);
            float[] before = firstRow(session.logits(images));
            float[] changed = images(2).toFloatArray();
            System.arraycopy(images.toFloatArray(), 0, changed, 0, changed.length / BATCH);
            float[] among = firstRow(session.logits(HostTensor.of(images.shape(), changed)));
            for (int k = 0; k < before.length; k++) {
                assertThat(among[k])
                        .as("logit %d of an image among others", k)
                        .isCloseTo(before[k], within(1e-4f * (1 + Math.abs(before[k]))));
            }
        }
    }

    private static float[] firstRow(HostTensor logits) {
        return Arrays.copyOf(logits.toFloatArray(), logits.shape().dimension(1));
    }

    @Test
    void imagesStayAsTheyWereAndMayBeReused() {
        try (TeacherSession session = open()) {
            HostTensor images = images(1);
            HostTensor logits = session.logits(images);
            ArrayAssertions.assertSame(images.toFloatArray(), images(1).toFloatArray(), "the given images");
            float[] before = logits.toFloatArray();
            images.floats().put(images(2).toFloatArray());
            session.logits(images);
            ArrayAssertions.assertSame(
                    logits.toFloatArray(),
                    before,
                    "logits of an earlier call, after another call with the same tensor");
        }
    }

    @Test
    void theDigestIsThatOfTheTeacher() {
        try (TeacherSession first = open();
                TeacherSession second = open()) {
            assertThat(first.digest())
                    .as("digest, in lower-case hexadecimal, the same for another session")
                    .matches("[0-9a-f]{64}")
                    .isEqualTo(second.digest());
        }
    }

    @Test
    void anotherNumberOfClasses() {
        DatasetInfo likewise = new DatasetInfo(
                "contract",
                classNames(dataset().classes() + 2),
                dataset().size(),
                dataset().channels(),
                dataset().mean(),
                dataset().standardDeviation());
        if (has(TeacherBehavior.FIXED_CLASSES)) {
            assertThatThrownBy(
                            () -> teacher().open(new Context(likewise)).close(),
                            "the teacher opens for a data set of %d classes%s",
                            likewise.classes(),
                            TeacherBehavior.FIXED_CLASSES.unlessIntended())
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(String.valueOf(likewise.classes()));
        } else {
            try (TeacherSession session = teacher().open(new Context(likewise))) {
                assertThat(session.logits(images(1)).shape())
                        .as("shape of the logits for a data set of %d classes", likewise.classes())
                        .isEqualTo(Shape.of(BATCH, likewise.classes()));
            }
        }
    }

    /** Which images a teacher takes is its own matter, but it must say so when it is opened: a run begins after that. */
    @Test
    void imagesOfAnotherSizeOrOtherChannelsAreRefusedBeforehandOrPredicted() {
        DatasetInfo own = dataset();
        ImageSize larger = new ImageSize(own.size().height() + 1, own.size().width() + 2);
        for (DatasetInfo other : List.of(
                dataset(own.classNames(), larger, own.channels()),
                dataset(own.classNames(), own.size(), own.channels() == 1 ? 3 : 1))) {
            openIfItFits(other).ifPresent(session -> {
                try (session) {
                    assertThat(session.logits(images(1, other)).shape())
                            .as("shape of the logits of images %s", shape(other))
                            .isEqualTo(Shape.of(BATCH, other.classes()));
                }
            });
        }
    }

    private Optional<TeacherSession> openIfItFits(DatasetInfo dataset) {
        try {
            return Optional.of(teacher().open(new Context(dataset)));
        } catch (UserException e) {
            assertThat(e).message().isNotBlank();
            return Optional.empty();
        }
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        assumeThat(file()).isPresent();
        Path file = file().orElseThrow();
        Files.delete(file);
        assertFileRefused(teacher(), file, "no file");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        assumeThat(file()).isPresent();
        Path file = file().orElseThrow();
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, whole.length / 2, whole.length - 2}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertFileRefused(teacher(), file, "the first " + length + " bytes of " + whole.length);
        }
    }

    private void assertFileRefused(Teacher teacher, Path file, String what) {
        assertThatThrownBy(() -> teacher.open(new Context(dataset())).close(), "the teacher opens %s, %s", file, what)
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.getFileName().toString());
    }

    private HostTensor images(int seed) {
        return images(seed, dataset());
    }

    private static HostTensor images(int seed, DatasetInfo dataset) {
        return Values.normal(new Random(seed), shape(dataset));
    }

    /** The contract's backend, on CPU in FP32. */
    private final class Context implements TeacherContext {
        private final DatasetInfo dataset;

        Context(DatasetInfo dataset) {
            this.dataset = dataset;
        }

        @Override
        public DatasetInfo dataset() {
            return dataset;
        }

        @Override
        public Shape images() {
            return shape(dataset);
        }

        @Override
        public Precision precision() {
            return Precision.FP32;
        }

        @Override
        public DeviceSpec device() {
            return DeviceSpec.cpu();
        }

        @Override
        public Session open(Program program, ProgramState state) {
            return backend().open(program, DeviceSpec.cpu(), state);
        }

        @Override
        public TrainedClassifier classifier(Path run) {
            return TeacherContract.this.classifier(run);
        }
    }
}
