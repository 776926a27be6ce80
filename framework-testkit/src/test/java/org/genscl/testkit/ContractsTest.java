package org.genscl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.mixer.LabelledBatch;
import org.genscl.api.mixer.Mixer;
import org.genscl.api.schedule.Schedule;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.augmentation.AugmentationContract;
import org.genscl.testkit.dataset.DatasetContract;
import org.genscl.testkit.mixer.MixerBehaviour;
import org.genscl.testkit.mixer.MixerContract;
import org.genscl.testkit.schedule.ScheduleContract;
import org.genscl.testkit.teacher.TeacherContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Contracts pass what keeps to them and fail what does not, by the test that is meant for it. */
class ContractsTest {

    private static List<String> failures(Class<?> contractTest) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contractTest))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .sorted()
                .toList();
    }

    @Test
    void mixers() {
        assertThat(failures(Good.class)).isEmpty();
        assertThat(failures(WritesToTheBatch.class)).contains("theBatchStaysAsItWas");
        assertThat(failures(LosesLabels.class)).containsExactly("labelRowsSumToWhatTheySummedTo");
        assertThat(failures(HasItsOwnGenerator.class)).contains("aSeedDeterminesTheResult");
        assertThat(failures(DoesNothing.class)).containsExactly("eachDrawIsAnother", "labelsAreMixedAlike");
        assertThat(failures(DoesNothingAndSaysSo.class)).isEmpty();
        assertThat(failures(SaysThatItDoesNothing.class)).containsExactly("eachDrawIsAnother", "labelsAreMixedAlike");
    }

    @Test
    void augmentations() {
        assertThat(failures(AnnouncesAnotherSize.class))
                .containsExactly("viewsHaveTheSizeThatWasAnnouncedAndAsManyChannels");
    }

    @Test
    void schedules() {
        assertThat(failures(Counts.class)).containsExactly("theRateDependsOnTheStepAlone");
        assertThat(failures(FallsBelowZero.class)).containsExactly("ratesAreFiniteAndNotNegative");
    }

    @Test
    void datasets() {
        assertThat(failures(ReadsFiles.class)).isEmpty();
        assertThat(failures(TakesWhatIsThere.class)).containsExactly("aFileThatIsCutShortIsNamed");
        assertThat(failures(CountsClassesInItsFiles.class)).containsExactly("whatIsKnownWithoutTheFilesIsTheSame");
    }

    @Test
    void teachers() {
        assertThat(failures(ReadsAFile.class)).isEmpty();
        assertThat(failures(NeverChecksItsFile.class)).containsExactly("aDamagedFileIsNamed", "aMissingFileIsNamed");
        assertThat(failures(UsesTheBatchsMean.class)).containsExactly("anImagesLogitsDoNotDependOnTheOthersOfItsBatch");
        assertThat(failures(FailsOnOtherImages.class))
                .containsExactly("imagesOfAnotherSizeOrOtherChannelsAreRefusedBeforehandOrPredicted");
    }

    /** Blends each sample with the next by one drawn share. */
    private static LabelledBatch blend(LabelledBatch batch, float share) {
        return batch.with(
                blend(batch.images(), batch.images().length / batch.size(), share),
                blend(batch.labels(), batch.classes(), share));
    }

    private static float[] blend(float[] rows, int length, float share) {
        float[] blended = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            blended[i] = (1 - share) * rows[i] + share * rows[(i + length) % rows.length];
        }
        return blended;
    }

    static class Good extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> blend(batch, random.nextFloat());
        }
    }

    static class WritesToTheBatch extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> {
                batch.images()[0] = random.nextFloat();
                return blend(batch, random.nextFloat());
            };
        }
    }

    static class LosesLabels extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> {
                LabelledBatch mixed = blend(batch, random.nextFloat());
                float[] labels = mixed.labels().clone();
                for (int i = 0; i < labels.length; i++) {
                    labels[i] *= 0.9f;
                }
                return mixed.with(mixed.images(), labels);
            };
        }
    }

    static class HasItsOwnGenerator extends MixerContract {
        @Override
        protected Mixer mixer() {
            RandomGenerator own = new Random();
            return (batch, random) -> blend(batch, own.nextFloat());
        }
    }

    static class DoesNothing extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> batch;
        }
    }

    static class DoesNothingAndSaysSo extends DoesNothing {
        @Override
        protected boolean has(MixerBehaviour behaviour) {
            return false;
        }
    }

    static class SaysThatItDoesNothing extends Good {
        @Override
        protected boolean has(MixerBehaviour behaviour) {
            return false;
        }
    }

    static class AnnouncesAnotherSize extends AugmentationContract {
        @Override
        protected Augmentation augmentation(DatasetInfo dataset) {
            return new Augmentation() {
                @Override
                public Image apply(Image image, RandomGenerator random) {
                    byte[] pixels = image.pixels().clone();
                    Arrays.fill(pixels, (byte) random.nextInt());
                    return new Image(image.height(), image.width(), image.channels(), pixels);
                }

                @Override
                public ImageSize outputSize(ImageSize input) {
                    return new ImageSize(input.height() + 1, input.width());
                }
            };
        }
    }

    static class Counts extends ScheduleContract {
        @Override
        protected Schedule schedule() {
            int[] calls = {0};
            return (base, progress) -> base / ++calls[0];
        }
    }

    static class FallsBelowZero extends ScheduleContract {
        @Override
        protected Schedule schedule() {
            return (base, progress) -> base * (1.5 - progress.epoch());
        }
    }

    /** Grey images of one pixel, each a byte of its split's file. */
    static class ReadsFiles extends DatasetContract {
        @TempDir
        private Path folder;

        @BeforeEach
        void writeFiles() throws IOException {
            Files.write(folder.resolve("TRAIN"), new byte[] {0, 3, 6, 9});
            Files.write(folder.resolve("TEST"), new byte[] {1, 4, 7, 8});
        }

        @Override
        protected Dataset dataset() {
            return in(folder);
        }

        @Override
        protected Optional<Dataset> datasetWithoutItsFiles() {
            return Optional.of(in(folder.resolve("nowhere")));
        }

        @Override
        protected List<Path> files() {
            return List.of(folder.resolve("TRAIN"), folder.resolve("TEST"));
        }

        private Dataset in(Path path) {
            return new Dataset() {
                @Override
                public DatasetInfo info() {
                    return new DatasetInfo(
                            "bytes", classNames(path), new ImageSize(1, 1), 1, List.of(0.5), List.of(0.5));
                }

                @Override
                public void prepare(TransferListener listener) {
                    for (Split split : Split.values()) {
                        check(path.resolve(split.name()));
                    }
                }

                @Override
                public ImageSource open(Split split) {
                    return new Bytes(bytes(path.resolve(split.name())));
                }
            };
        }

        List<String> classNames(Path path) {
            return List.of("even", "odd");
        }

        void check(Path file) {
            int length = bytes(file).length;
            if (length != 4) {
                throw new UserException(file + " has " + length + " bytes instead of 4");
            }
        }
    }

    private record Bytes(byte[] bytes) implements ImageSource {
        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public int label(int index) {
            return bytes[index] % 2;
        }

        @Override
        public Image image(int index) {
            return new Image(1, 1, 1, new byte[] {bytes[index]});
        }

        @Override
        public String digest() {
            return sha256(bytes);
        }

        @Override
        public void close() {
            // Memory only.
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UserException("cannot read " + file, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static class TakesWhatIsThere extends ReadsFiles {
        @Override
        void check(Path file) {
            bytes(file);
        }
    }

    static class CountsClassesInItsFiles extends ReadsFiles {
        @Override
        List<String> classNames(Path path) {
            return Files.exists(path) ? super.classNames(path) : List.of("unknown");
        }
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
                if (context.dataset().classes() != 3) {
                    throw new UserException(
                            "3 classes, not " + context.dataset().classes());
                }
                check(context.dataset());
                byte[] weights = read(folder.resolve("teacher"));
                return new Scaled(weights, this::logits);
            };
        }

        void check(DatasetInfo dataset) {
            if (dataset.channels() != 3) {
                throw new UserException("3 channels, not " + dataset.channels());
            }
        }

        byte[] read(Path file) {
            byte[] weights = bytes(file);
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
            return sha256(weights);
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
}
