package org.genscl.testkit.liars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.testkit.dataset.DatasetContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class DatasetLiarsTest {
    @TestFactory
    Stream<DynamicTest> datasets() {
        return Liars.of(DatasetContract.class)
                .honest(ReadsFiles.class)
                .liar(LearnsItsClassesLater.class, "whatIsKnownBeforehandStaysTrue", "info() after prepare()")
                .liar(GuessesItsSize.class, "aSizeKnownBeforehandStaysTrue", "size of TRAIN")
                .liar(IsSilentAboutMissingFiles.class, "missingFilesAreTheUsersToMend", "without the data set's files")
                .liar(CountsClassesInItsFiles.class, "whatIsKnownWithoutTheFilesIsTheSame", "on a machine without")
                .liar(TakesWhatIsThere.class, "aFileThatIsCutShortIsNamed", "TRAIN with only", "of its 28 bytes")
                .liar(CountsLabelsFromOne.class, "bothSplitsHaveSamplesWithLabelsInRange", "label of TRAIN")
                .liar(ReadsChannelsFirst.class, "samplesAreThoseWritten", "pixels of image 0 of TRAIN", "channels last")
                .liar(ReadsBgr.class, "samplesAreThoseWritten", "pixels of image 0 of TRAIN")
                .liar(CountsLabelsFromOne.class, "samplesAreThoseWritten", "label of TRAIN 0, as written")
                .liar(Shuffles.class, "anIndexIsAlwaysTheSameSample", "opened again")
                .liar(DigestsNothing.class, "theDigestTellsTheSplitsContent", "digests of the splits")
                .liar(AnnouncesAnotherSize.class, "evaluationViewsHaveTheAnnouncedSizeAndChannels", "evaluation view")
                .liar(SharesABuffer.class, "threadsMayReadAtOnce", "read by several threads at once")
                .tests();
    }

    /** Images of 1×2 pixels and 3 channels, each 7 bytes of its split's file: a label, then the pixels. */
    static class ReadsFiles extends DatasetContract {
        static final int RECORD = 7;
        static final int RECORDS = 4;

        @TempDir
        private Path folder;

        @BeforeEach
        void writeFiles() throws IOException {
            for (Split split : Split.values()) {
                byte[] file = new byte[RECORDS * RECORD];
                for (int i = 0; i < file.length; i++) {
                    file[i] = (byte) (i % RECORD == 0 ? i / RECORD % 2 : 10 * split.ordinal() + 3 * i);
                }
                Files.write(folder.resolve(split.name()), file);
            }
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

        @Override
        protected List<Sample> written(Split split) {
            byte[] pixels = new byte[RECORD - 1];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (10 * split.ordinal() + 3 * (i + 1));
            }
            return List.of(new Sample(new Image(1, 2, 3, pixels), 0));
        }

        private Dataset in(Path path) {
            return new Dataset() {
                @Override
                public DatasetInfo info() {
                    return new DatasetInfo(
                            "bytes", classNames(path), size(), 3, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));
                }

                @Override
                public OptionalInt knownSize(Split split) {
                    return ReadsFiles.this.knownSize();
                }

                @Override
                public void prepare(TransferListener listener) {
                    prepared();
                    for (Split split : Split.values()) {
                        check(path.resolve(split.name()));
                    }
                }

                @Override
                public ImageSource open(Split split) {
                    return source(Bytes.of(path.resolve(split.name())));
                }
            };
        }

        List<String> classNames(Path path) {
            return List.of("even", "odd");
        }

        ImageSize size() {
            return new ImageSize(1, 2);
        }

        OptionalInt knownSize() {
            return OptionalInt.of(RECORDS);
        }

        void prepared() {}

        void check(Path file) {
            int length = Bytes.of(file).length;
            if (length != RECORDS * RECORD) {
                throw new UserException(file + " has " + length + " bytes instead of " + RECORDS * RECORD);
            }
        }

        ImageSource source(byte[] bytes) {
            return new Records(bytes);
        }
    }

    private static class Records implements ImageSource {
        private final byte[] bytes;

        Records(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int size() {
            return bytes.length / ReadsFiles.RECORD;
        }

        @Override
        public int label(int index) {
            return bytes[index * ReadsFiles.RECORD];
        }

        @Override
        public Image image(int index) {
            byte[] pixels = new byte[ReadsFiles.RECORD - 1];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = bytes[index * ReadsFiles.RECORD + 1 + place(i)];
            }
            return new Image(1, 2, 3, pixels);
        }

        /** Where in a record's pixels a value of the image stands. */
        int place(int i) {
            return i;
        }

        @Override
        public String digest() {
            return Bytes.sha256(bytes);
        }

        @Override
        public void close() {
            // Memory only.
        }
    }

    static class LearnsItsClassesLater extends ReadsFiles {
        private boolean prepared;

        @Override
        void prepared() {
            prepared = true;
        }

        @Override
        List<String> classNames(Path path) {
            return prepared ? super.classNames(path) : List.of("unknown");
        }
    }

    static class GuessesItsSize extends ReadsFiles {
        @Override
        OptionalInt knownSize() {
            return OptionalInt.of(50_000);
        }
    }

    static class IsSilentAboutMissingFiles extends ReadsFiles {
        @Override
        void check(Path file) {
            if (Files.exists(file)) {
                super.check(file);
            }
        }
    }

    static class CountsClassesInItsFiles extends ReadsFiles {
        @Override
        List<String> classNames(Path path) {
            return Files.exists(path) ? super.classNames(path) : List.of("unknown");
        }
    }

    static class TakesWhatIsThere extends ReadsFiles {
        @Override
        void check(Path file) {
            Bytes.of(file);
        }
    }

    static class CountsLabelsFromOne extends ReadsFiles {
        @Override
        ImageSource source(byte[] bytes) {
            return new Records(bytes) {
                @Override
                public int label(int index) {
                    return super.label(index) + 1;
                }
            };
        }
    }

    static class ReadsChannelsFirst extends ReadsFiles {
        @Override
        ImageSource source(byte[] bytes) {
            return new Records(bytes) {
                @Override
                int place(int i) {
                    return i % 3 * 2 + i / 3;
                }
            };
        }
    }

    static class ReadsBgr extends ReadsFiles {
        @Override
        ImageSource source(byte[] bytes) {
            return new Records(bytes) {
                @Override
                int place(int i) {
                    return i / 3 * 3 + 2 - i % 3;
                }
            };
        }
    }

    static class Shuffles extends ReadsFiles {
        private int opened;

        @Override
        ImageSource source(byte[] bytes) {
            int first = opened++;
            return new Records(bytes) {
                @Override
                public int label(int index) {
                    return super.label((index + first) % size());
                }
            };
        }
    }

    static class DigestsNothing extends ReadsFiles {
        @Override
        ImageSource source(byte[] bytes) {
            return new Records(bytes) {
                @Override
                public String digest() {
                    return Bytes.sha256(new byte[0]);
                }
            };
        }
    }

    static class AnnouncesAnotherSize extends ReadsFiles {
        @Override
        ImageSize size() {
            return new ImageSize(2, 2);
        }
    }

    /** Each image is read to the same array. */
    static class SharesABuffer extends ReadsFiles {
        @Override
        ImageSource source(byte[] bytes) {
            byte[] buffer = new byte[RECORD - 1];
            return new Records(bytes) {
                @Override
                public Image image(int index) {
                    System.arraycopy(super.image(index).pixels(), 0, buffer, 0, buffer.length);
                    return new Image(1, 2, 3, buffer);
                }
            };
        }
    }
}
