package org.genscl.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.testkit.array.ArrayAssertions;
import org.junit.jupiter.api.Test;

/**
 * What every data set must keep to. A test of a data set extends this, with a few images that it writes to a temporary
 * folder.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class DatasetContract {
    private static final TransferListener SILENT = (what, done, total) -> {};
    private static final int MOST_IMAGES = 200;

    /** The data set under test; its data is there. */
    protected abstract Dataset dataset();

    /**
     * The same data set on a machine that lacks its files, for one that reads files and may not download them; its
     * options say what is not known without them.
     */
    protected Optional<Dataset> datasetWithoutItsFiles() {
        return Optional.empty();
    }

    /**
     * The files that {@link #dataset()} reads, for one that reads files: the contract cuts each of them short, and then
     * restores it.
     */
    protected List<Path> files() {
        return List.of();
    }

    /**
     * What the test wrote to the files: at least one sample of each split, in the data set's order from index 0.
     *
     * @return empty for a data set that makes its images itself, or cannot give back what was written
     */
    protected abstract List<Sample> written(Split split);

    /** A sample, as it is stored: pixels in [H, W, C], not augmented. */
    public record Sample(Image image, int label) {}

    private Dataset prepared() {
        Dataset dataset = dataset();
        dataset.prepare(SILENT);
        return dataset;
    }

    @Test
    void whatIsKnownBeforehandStaysTrue() {
        DatasetInfo before = dataset().info();
        assertThat(before.classNames()).as("names of the classes").isNotEmpty().doesNotHaveDuplicates();
        assertThat(prepared().info()).as("info() after prepare()").isEqualTo(before);
    }

    @Test
    void aSizeKnownBeforehandStaysTrue() {
        for (Split split : Split.values()) {
            dataset().knownSize(split).ifPresent(size -> {
                try (ImageSource source = prepared().open(split)) {
                    assertThat(size).as("size of %s", split).isEqualTo(source.size());
                }
            });
        }
    }

    @Test
    void missingFilesAreTheUsersToMend() {
        assumeThat(datasetWithoutItsFiles()).isPresent();
        Dataset dataset = datasetWithoutItsFiles().orElseThrow();
        assertThatThrownBy(() -> dataset.prepare(SILENT), "prepare() without the data set's files")
                .isInstanceOf(UserException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void whatIsKnownWithoutTheFilesIsTheSame() {
        assumeThat(datasetWithoutItsFiles()).isPresent();
        assertThat(datasetWithoutItsFiles().orElseThrow().info())
                .as("info() on a machine without the data set's files")
                .usingRecursiveComparison()
                .ignoringFields("name")
                .isEqualTo(dataset().info());
    }

    @Test
    void aFileThatIsCutShortIsNamed() throws IOException {
        assumeThat(files()).isNotEmpty();
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {0, whole.length / 2}) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertThatThrownBy(
                                this::readAll,
                                "the data set reads %s with only %d of its %d bytes without an exception",
                                file,
                                length,
                                whole.length)
                        .isInstanceOf(UserException.class)
                        .hasMessageContaining(file.getFileName().toString());
            }
            Files.write(file, whole);
        }
    }

    private void readAll() {
        Dataset dataset = prepared();
        for (Split split : Split.values()) {
            try (ImageSource source = dataset.open(split)) {
                for (int i = 0; i < source.size(); i++) {
                    source.image(i);
                }
            }
        }
    }

    @Test
    void bothSplitsHaveSamplesWithLabelsInRange() {
        Dataset dataset = prepared();
        for (Split split : Split.values()) {
            try (ImageSource source = dataset.open(split)) {
                assertThat(source.size()).as("samples of %s", split).isPositive();
                for (int i = 0; i < source.size(); i++) {
                    assertThat(source.label(i))
                            .as("label of %s %d", split, i)
                            .isBetween(0, dataset.info().classes() - 1);
                }
            }
        }
    }

    /** Channels first instead of last, BGR, rows for columns, and labels of the sample next to it all show here. */
    @Test
    void samplesAreThoseWritten() {
        Dataset dataset = prepared();
        for (Split split : Split.values()) {
            try (ImageSource source = dataset.open(split)) {
                List<Sample> written = written(split);
                assertThat(source.size()).as("samples of %s", split).isGreaterThanOrEqualTo(written.size());
                for (int i = 0; i < written.size(); i++) {
                    Image image = written.get(i).image();
                    assertThat(source.label(i))
                            .as("label of %s %d, as written", split, i)
                            .isEqualTo(written.get(i).label());
                    assertThat(source.image(i).channels())
                            .as("channels of %s %d, as written", split, i)
                            .isEqualTo(image.channels());
                    assertThat(source.image(i).size())
                            .as("size of %s %d, as written", split, i)
                            .isEqualTo(image.size());
                    ArrayAssertions.assertSame(
                            source.image(i).pixels(),
                            image.pixels(),
                            "pixels of image %d of %s in [H, W, C], channels last, as written",
                            i,
                            split);
                }
            }
        }
    }

    @Test
    void anIndexIsAlwaysTheSameSample() {
        Dataset dataset = prepared();
        Dataset again = prepared();
        for (Split split : Split.values()) {
            try (ImageSource first = dataset.open(split);
                    ImageSource second = again.open(split)) {
                assertThat(second.size())
                        .as("samples of %s, opened again", split)
                        .isEqualTo(first.size());
                for (int i = 0; i < some(first); i++) {
                    assertThat(second.label(i))
                            .as("label of %s %d, opened again", split, i)
                            .isEqualTo(first.label(i));
                    assertSame(second.image(i), first.image(i), split, i);
                    assertSame(first.image(i), first.image(i), split, i);
                }
            }
        }
    }

    @Test
    void theDigestTellsTheSplitsContent() {
        Set<String> digests = new HashSet<>();
        for (Split split : Split.values()) {
            try (ImageSource first = prepared().open(split);
                    ImageSource second = prepared().open(split)) {
                assertThat(first.digest())
                        .as("digest of %s, in lower-case hexadecimal, the same when opened again", split)
                        .matches("[0-9a-f]{64}")
                        .isEqualTo(second.digest());
                digests.add(first.digest());
            }
        }
        assertThat(digests).as("digests of the splits").hasSameSizeAs(Split.values());
    }

    @Test
    void evaluationViewsHaveTheAnnouncedSizeAndChannels() {
        Dataset dataset = prepared();
        for (Split split : Split.values()) {
            try (ImageSource source = dataset.open(split)) {
                for (int i = 0; i < some(source); i++) {
                    Image stored = source.image(i);
                    byte[] before = stored.pixels().clone();
                    Image view = dataset.evaluationView(stored);
                    assertThat(view.size())
                            .as("size of the evaluation view of %s %d", split, i)
                            .isEqualTo(dataset.info().size());
                    assertThat(view.channels())
                            .as("channels of the evaluation view of %s %d", split, i)
                            .isEqualTo(dataset.info().channels());
                    ArrayAssertions.assertSame(
                            stored.pixels(), before, "the stored image, which a view must not change");
                }
            }
        }
    }

    @Test
    void threadsMayReadAtOnce() {
        try (ImageSource source = prepared().open(Split.TRAIN)) {
            int[] alone = IntStream.range(0, some(source))
                    .map(i -> Arrays.hashCode(source.image(i).pixels()))
                    .toArray();
            // All read before the first is examined, as images must stay what they are when others are read.
            List<Image> together = IntStream.range(0, some(source))
                    .parallel()
                    .mapToObj(source::image)
                    .toList();
            ArrayAssertions.assertSame(
                    together.stream()
                            .mapToInt(image -> Arrays.hashCode(image.pixels()))
                            .toArray(),
                    alone,
                    "hash codes of images read by several threads at once");
        }
    }

    private static int some(ImageSource source) {
        return Math.min(MOST_IMAGES, source.size());
    }

    private static void assertSame(Image actual, Image expected, Split split, int index) {
        assertThat(actual.size()).as("%s %d", split, index).isEqualTo(expected.size());
        ArrayAssertions.assertSame(actual.pixels(), expected.pixels(), "image %d of %s", index, split);
    }
}
