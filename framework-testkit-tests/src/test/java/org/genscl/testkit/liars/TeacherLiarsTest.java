package org.genscl.testkit.liars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.UserException;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.teacher.TeacherBehavior;
import org.genscl.testkit.teacher.TeacherContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class TeacherLiarsTest {
    @TestFactory
    Stream<DynamicTest> teachers() {
        return Liars.of(TeacherContract.class)
                .honest(ReadsAFile.class, SeesNothingAndSaysSo.class, AnyClassesAndSaysSo.class)
                .liar(
                        DividesByZero.class,
                        "aRowOfFiniteLogitsForEachImage",
                        "18 of 18 values are not finite",
                        "[9]",
                        "…")
                .liar(Drifts.class, "theSameImagesHaveTheSameLogits", "logits of the same images, again")
                .liar(SeesNothing.class, "theSameImagesHaveTheSameLogits", "TeacherBehavior.LOOKS_AT_IMAGES")
                .liar(DeniesItsBehavior.class, "theSameImagesHaveTheSameLogits", "remove that from has()")
                .liar(UsesTheBatchsMean.class, "anImagesLogitsDoNotDependOnTheOthersOfItsBatch", "among others")
                .liar(WritesToTheImages.class, "imagesStayAsTheyWereAndMayBeReused", "the given images")
                .liar(ReusesItsLogits.class, "imagesStayAsTheyWereAndMayBeReused", "logits of an earlier call")
                .liar(DigestsTheClock.class, "theDigestIsThatOfTheTeacher", "the same for another session")
                .liar(TakesAnyClasses.class, "anotherNumberOfClasses", "5 classes", "TeacherBehavior.FIXED_CLASSES")
                .liar(
                        FailsOnOtherImages.class,
                        "imagesOfAnotherSizeOrOtherChannelsAreRefusedBeforehandOrPredicted",
                        "3 channels, not 1")
                .liar(NeverChecksItsFile.class, "aMissingFileIsNamed", "no file", "teacher")
                .liar(NeverChecksItsFile.class, "aDamagedFileIsNamed", "the first 0 bytes of 4", "teacher")
                .tests();
    }

    /** Logits are the first three values of an image, times the byte in the file. */
    static class ReadsAFile extends TeacherContract {
        @TempDir
        private Path folder;

        @BeforeEach
        void writeFile() throws IOException {
            Files.write(folder.resolve("teacher"), new byte[] {7, 7, 7, 7});
        }

        @Override
        protected Optional<Path> file() {
            return Optional.of(folder.resolve("teacher"));
        }

        @Override
        protected Teacher teacher() {
            return context -> {
                checkClasses(context.dataset().classes());
                check(context.dataset());
                byte[] weights = read(folder.resolve("teacher"));
                return new Scaled(weights, this::logits);
            };
        }

        void checkClasses(int classes) {
            if (classes != 3) {
                throw new UserException("3 classes, not " + classes);
            }
        }

        void check(DatasetInfo dataset) {
            if (dataset.channels() != 3) {
                throw new UserException("3 channels, not " + dataset.channels());
            }
        }

        byte[] read(Path file) {
            byte[] weights = Bytes.of(file);
            if (weights.length != 4) {
                throw new UserException(file + " has " + weights.length + " bytes instead of 4");
            }
            return weights;
        }

        HostTensor logits(HostTensor images, float scale) {
            if (images.shape().dimension(3) != 3) {
                throw new UserException("3 channels, not " + images.shape().dimension(3));
            }
            int batch = images.shape().dimension(0);
            float[] values = images.toFloatArray();
            float[] logits = new float[3 * batch];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = scale * values[i / 3 * (values.length / batch) + i % 3];
            }
            return HostTensor.of(Shape.of(batch, 3), logits);
        }
    }

    private record Scaled(byte[] weights, BiFunction<HostTensor, Float, HostTensor> network) implements TeacherSession {
        @Override
        public HostTensor logits(HostTensor images) {
            return network.apply(images, (float) weights[0]);
        }

        @Override
        public String digest() {
            return Bytes.sha256(weights);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    static class NeverChecksItsFile extends ReadsAFile {
        @Override
        byte[] read(Path file) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static class UsesTheBatchsMean extends ReadsAFile {
        @Override
        HostTensor logits(HostTensor images, float scale) {
            HostTensor logits = super.logits(images, scale);
            float[] values = logits.toFloatArray();
            float mean = 0;
            for (float value : values) {
                mean += value / values.length;
            }
            for (int i = 0; i < values.length; i++) {
                values[i] -= mean;
            }
            return HostTensor.of(logits.shape(), values);
        }
    }

    static class FailsOnOtherImages extends ReadsAFile {
        @Override
        void check(DatasetInfo dataset) {
            // Too late when it predicts.
        }
    }

    static class DividesByZero extends ReadsAFile {
        @Override
        HostTensor logits(HostTensor images, float scale) {
            HostTensor logits = super.logits(images, scale);
            float[] values = logits.toFloatArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.NaN;
            }
            return HostTensor.of(logits.shape(), values);
        }
    }

    static class Drifts extends ReadsAFile {
        private int calls;

        @Override
        HostTensor logits(HostTensor images, float scale) {
            return super.logits(images, scale + calls++);
        }
    }

    static class SeesNothing extends ReadsAFile {
        @Override
        HostTensor logits(HostTensor images, float scale) {
            return HostTensor.of(
                    super.logits(images, scale).shape(),
                    new float[3 * images.shape().dimension(0)]);
        }
    }

    static class SeesNothingAndSaysSo extends SeesNothing {
        @Override
        protected boolean has(TeacherBehavior behavior) {
            return behavior != TeacherBehavior.LOOKS_AT_IMAGES;
        }
    }

    static class DeniesItsBehavior extends ReadsAFile {
        @Override
        protected boolean has(TeacherBehavior behavior) {
            return behavior != TeacherBehavior.LOOKS_AT_IMAGES;
        }
    }

    static class WritesToTheImages extends ReadsAFile {
        @Override
        HostTensor logits(HostTensor images, float scale) {
            HostTensor logits = super.logits(images, scale);
            images.floats().put(0, 5);
            return logits;
        }
    }

    static class ReusesItsLogits extends ReadsAFile {
        private HostTensor kept;

        @Override
        HostTensor logits(HostTensor images, float scale) {
            HostTensor logits = super.logits(images, scale);
            if (kept == null || !kept.shape().equals(logits.shape())) {
                kept = logits;
            }
            kept.floats().put(logits.toFloatArray());
            return kept;
        }
    }

    static class DigestsTheClock extends ReadsAFile {
        private int sessions;

        @Override
        byte[] read(Path file) {
            byte[] weights = super.read(file);
            weights[1] += (byte) sessions++;
            return weights;
        }
    }

    static class TakesAnyClasses extends ReadsAFile {
        @Override
        void checkClasses(int classes) {
            // The classes of the data set are not those of the file.
        }
    }

    /** As many classes as the data set has, with a logit of 1 for each. */
    static class AnyClassesAndSaysSo extends TakesAnyClasses {
        @Override
        protected Teacher teacher() {
            return context -> {
                byte[] weights = read(file().orElseThrow());
                check(context.dataset());
                int classes = context.dataset().classes();
                return new Scaled(weights, (images, scale) -> {
                    float[] values = new float[images.shape().dimension(0) * classes];
                    int length =
                            (int) images.shape().elements() / images.shape().dimension(0);
                    for (int i = 0; i < values.length; i++) {
                        values[i] = images.floats().get(i / classes * length);
                    }
                    return HostTensor.of(Shape.of(images.shape().dimension(0), classes), values);
                });
            };
        }

        @Override
        protected boolean has(TeacherBehavior behavior) {
            return behavior != TeacherBehavior.FIXED_CLASSES;
        }
    }
}
