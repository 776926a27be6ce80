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
import org.genscl.testkit.array.ArrayAssertions;
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
        Path file = write(directory);
        Map<String, HostTensor> read = reader().read(file);
        assertThat(read.keySet())
                .as("names of the tensors in %s", file)
                .containsExactlyInAnyOrderElementsOf(content().keySet());
        content().forEach((name, expected) -> {
            HostTensor actual = read.get(name);
            assertThat(actual.type()).as("type of %s in %s", name, file).isEqualTo(expected.type());
            assertThat(actual.shape()).as("shape of %s in %s", name, file).isEqualTo(expected.shape());
            ArrayAssertions.assertSame(bytes(actual), bytes(expected), "bytes of %s in %s", name, file);
        });
    }

    private static byte[] bytes(HostTensor tensor) {
        byte[] bytes = new byte[tensor.bytes().remaining()];
        tensor.bytes().get(bytes);
        return bytes;
    }

    @Test
    void knowsItsOwnFiles() throws IOException {
        Path own = write(directory);
        assertThat(reader().reads(own))
                .as("whether it reads its own file %s", own)
                .isTrue();
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
                            "the reader takes the first %d of %d bytes of %s for a whole file",
                            length,
                            bytes.length,
                            file)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(file.getFileName().toString());
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = directory.resolve("not-there");
        assertThatThrownBy(() -> reader().read(missing), "the reader reads a missing file, %s", missing)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not-there");
    }
}
