package org.genscl.testkit.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apiguardian.api.API;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.weights.WeightsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every reader of weights must keep to. A test of a reader extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class WeightsReaderContract {
    @TempDir
    private Path directory;

    /** The reader under test. */
    protected abstract WeightsReader reader();

    /**
     * Writes a file in the reader's format.
     *
     * @param folder to write it to
     * @return the file
     */
    protected abstract Path write(Path folder) throws IOException;

    /** What {@link #write} writes. */
    protected abstract Map<String, HostTensor> content();

    @Test
    void readsWhatIsThere() throws IOException {
        Map<String, HostTensor> read = reader().read(write(directory));
        assertThat(read).containsOnlyKeys(content().keySet());
        content().forEach((name, expected) -> {
            HostTensor actual = read.get(name);
            assertThat(actual.type()).as(name).isEqualTo(expected.type());
            assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
            assertThat(actual.bytes()).as(name).isEqualTo(expected.bytes());
        });
    }

    @Test
    void knowsItsOwnFiles() throws IOException {
        assertThat(reader().reads(write(directory))).isTrue();
        Path prose = Files.writeString(directory.resolve("prose.txt"), "These are no weights.\n");
        Path empty = Files.createFile(directory.resolve("empty"));
        assertThat(reader().reads(prose)).as("whether it reads prose").isFalse();
        assertThat(reader().reads(empty)).as("whether it reads an empty file").isFalse();
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path file = write(directory);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {bytes.length / 2, bytes.length - 2}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(
                            () -> reader().read(file),
                            "the reader takes the first %d of %d bytes for a whole file",
                            length,
                            bytes.length)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(file.getFileName().toString());
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = directory.resolve("not-there");
        assertThatThrownBy(() -> reader().read(missing))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not-there");
    }
}
