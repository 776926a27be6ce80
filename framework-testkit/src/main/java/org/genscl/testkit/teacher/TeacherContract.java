package org.genscl.testkit.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.data.DatasetInfo;
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
import org.genscl.testkit.backend.Values;
import org.junit.jupiter.api.Test;

/** What every teacher must keep to. A test of a teacher extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class TeacherContract {
    private static final int BATCH = 6;

    /** The teacher under test. */
    protected abstract Teacher teacher();

    /** What computes networks of this framework. */
    protected abstract Backend backend();

    /** Whether the teacher behaves so; to be overridden where it does not. */
    protected boolean has(TeacherBehaviour behaviour) {
        return true;
    }

    /** The data set that the teacher was trained on; to be overridden for another one than this of three classes. */
    protected DatasetInfo dataset() {
        return dataset(3);
    }

    private static DatasetInfo dataset(int classes) {
        return new DatasetInfo(
                "contract",
                IntStream.range(0, classes).mapToObj(i -> "class-" + i).toList(),
                new ImageSize(8, 8),
                3,
                Collections.nCopies(3, 0.5),
                Collections.nCopies(3, 0.25));
    }

    /** The classifier of a run's folder; to be overridden where the teacher asks for one. */
    protected TrainedClassifier classifier(Path run) {
        throw new UserException("there is no run " + run);
    }

    private Shape shape() {
        return Shape.of(
                BATCH,
                dataset().size().height(),
                dataset().size().width(),
                dataset().channels());
    }

    private TeacherSession open() {
        return teacher().open(new Context(dataset()));
    }

    @Test
    void aRowOfFiniteLogitsForEachImage() {
        try (TeacherSession session = open()) {
            HostTensor logits = session.logits(images(1));
            assertThat(logits.shape()).isEqualTo(Shape.of(BATCH, dataset().classes()));
            for (float logit : logits.toFloatArray()) {
                assertThat(Float.isFinite(logit))
                        .as("logit %s is finite", logit)
                        .isTrue();
            }
        }
    }

    @Test
    void theSameImagesHaveTheSameLogits() {
        try (TeacherSession first = open();
                TeacherSession second = open()) {
            float[] logits = first.logits(images(1)).toFloatArray();
            float[] others = first.logits(images(2)).toFloatArray();
            assertThat(first.logits(images(1)).toFloatArray()).isEqualTo(logits);
            assertThat(second.logits(images(1)).toFloatArray()).isEqualTo(logits);
            if (has(TeacherBehaviour.LOOKS_AT_IMAGES)) {
                assertThat(others).as("logits of other images").isNotEqualTo(logits);
            } else {
                assertThat(others)
                        .as("logits of other images, by a teacher that is not LOOKS_AT_IMAGES")
                        .isEqualTo(logits);
            }
        }
    }

    @Test
    void imagesStayAsTheyWereAndMayBeReused() {
        try (TeacherSession session = open()) {
            HostTensor images = images(1);
            HostTensor logits = session.logits(images);
            assertThat(images.toFloatArray()).isEqualTo(images(1).toFloatArray());
            float[] before = logits.toFloatArray();
            images.floats().put(images(2).toFloatArray());
            session.logits(images);
            assertThat(logits.toFloatArray())
                    .as("logits that were given before")
                    .isEqualTo(before);
        }
    }

    @Test
    void theDigestIsThatOfTheTeacher() {
        try (TeacherSession first = open();
                TeacherSession second = open()) {
            assertThat(first.digest()).matches("[0-9a-f]{64}").isEqualTo(second.digest());
        }
    }

    @Test
    void anotherNumberOfClasses() {
        DatasetInfo other = dataset(dataset().classes() + 2);
        DatasetInfo likewise = new DatasetInfo(
                other.name(),
                other.classNames(),
                dataset().size(),
                dataset().channels(),
                dataset().mean(),
                dataset().standardDeviation());
        if (has(TeacherBehaviour.FIXED_CLASSES)) {
            assertThatThrownBy(() -> teacher().open(new Context(likewise)).close())
                    .as("a data set of %d classes", likewise.classes())
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(String.valueOf(likewise.classes()));
        } else {
            try (TeacherSession session = teacher().open(new Context(likewise))) {
                assertThat(session.logits(images(1)).shape()).isEqualTo(Shape.of(BATCH, likewise.classes()));
            }
        }
    }

    private HostTensor images(int seed) {
        return Values.normal(new Random(seed), shape());
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
            return shape();
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
