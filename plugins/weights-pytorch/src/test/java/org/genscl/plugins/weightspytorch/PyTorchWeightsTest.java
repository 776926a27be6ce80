package org.genscl.plugins.weightspytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import org.assertj.core.api.AbstractThrowableAssert;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of PyTorch itself, made by {@code fixtures.py} beside them with torch 1.13.1 and 2.7.1 on CPU, and files that it
 * would not write, made here.
 */
class PyTorchWeightsTest {
    private static final long[] TWO = {2};
    private static final long[] ONE = {1};

    @TempDir
    private Path folder;

    private static Path fixture(String name) {
        try {
            return Path.of(
                    PyTorchWeightsTest.class.getResource("/pytorch/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, HostTensor> read(Path file) {
        return new PyTorchWeights().read(file);
    }

    private static float[] floats(HostTensor tensor) {
        return tensor.toFloatArray();
    }

    private static long[] longs(HostTensor tensor) {
        long[] values = new long[(int) tensor.shape().elements()];
        tensor.longs().get(values);
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinds-1.13.1.pth", "kinds-1.13.1-legacy.pth", "kinds-2.7.1.pth"})
    void readsEveryElementTypeAndView(String name) {
        assertThat(new PyTorchWeights().reads(fixture(name))).isTrue();

        Map<String, HostTensor> read = read(fixture(name));

        assertThat(read.get("float32").shape()).isEqualTo(Shape.of(2, 3));
        assertThat(floats(read.get("float32"))).containsExactly(0.5f, -1.25f, 3, 1e-30f, Float.POSITIVE_INFINITY, -0f);
        assertThat(floats(read.get("float64"))).containsExactly(0.1f, -2);
        assertThat(floats(read.get("float16")))
                .containsExactly(1, -0.33300781f, 5.9604645e-8f, 65504, Float.NEGATIVE_INFINITY);
        assertThat(floats(read.get("bfloat16"))).containsExactly(1, -0.33203125f, 3.0040553e38f);
        assertThat(read.get("int64").shape()).isEqualTo(Shape.scalar());
        assertThat(longs(read.get("int64"))).containsExactly(-9_000_000_000L);
        assertThat(longs(read.get("int32"))).containsExactly(-7, 2_147_483_647);
        assertThat(longs(read.get("int16"))).containsExactly(-300);
        assertThat(longs(read.get("int8"))).containsExactly(-128, 127);
        assertThat(longs(read.get("uint8"))).containsExactly(255, 1);
        assertThat(longs(read.get("bool"))).containsExactly(1, 0);
        assertThat(floats(read.get("whole"))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(read.get("transposed").shape()).isEqualTo(Shape.of(4, 3));
        assertThat(floats(read.get("transposed"))).containsExactly(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11);
        assertThat(read.get("part").shape()).isEqualTo(Shape.of(2, 2));
        assertThat(floats(read.get("part"))).containsExactly(5, 7, 9, 11);
        assertThat(floats(read.get("expanded"))).containsExactly(7, 7, 7, 7);
        assertThat(floats(read.get("parameter"))).containsExactly(4, 5);
        assertThat(read).hasSize(15);
    }

    @Test
    void findsTheModelInACheckpointOfSupContrast() {
        Map<String, HostTensor> read = read(fixture("supcontrast-1.13.1.pth"));

        assertThat(read.keySet()).containsExactly("encoder.fc.weight", "encoder.fc.bias", "head.weight", "head.bias");
        assertThat(floats(read.get("encoder.fc.weight"))).containsExactly(1, 1);
        assertThat(floats(read.get("head.bias"))).containsExactly(4);
    }

    private Path zip(PickleBuilder pickle) {
        return new TorchZip()
                .with("data.pkl", pickle.end())
                .with("data/0", new byte[8])
                .write(folder.resolve("weights.pth"));
    }

    private static PickleBuilder stateWith(String name) {
        return new PickleBuilder().operations("}").text(name);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(Path file) {
        return assertThatThrownBy(() -> read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "builtins, eval",
        "builtins, getattr",
        "torch.nn.modules.linear, Linear",
        "torch._utils, _rebuild_sparse_tensor",
        "torch, ComplexFloatStorage",
        "java.lang, Runtime",
        "org.genscl.plugins.weightspytorch, Global"
    })
    void refusesWhateverElseIsNamed(String module, String name) {
        Path file = zip(new PickleBuilder()
                .global(module, name)
                .raw('(')
                .text("touch harm")
                .operations("tR"));

        assertRefused(file)
                .hasMessageContaining("names '" + module + "." + name + "'")
                .hasMessageContaining("torch.save(model.state_dict(), FILE)");
    }

    @Test
    void refusesNamesThatAreMadeOnTheStack() {
        Path file = zip(new PickleBuilder().text("os").text("system").raw(0x93));

        assertRefused(file).hasMessageContaining("names 'os.system'");
    }

    @Test
    void refusesHarmInTheLegacyFormat() throws IOException {
        byte[] fixture = Files.readAllBytes(fixture("kinds-1.13.1-legacy.pth"));
        byte[] harm = new PickleBuilder()
                .global("os", "system")
                .text("id")
                .operations("\u0085R")
                .end();
        ByteBuffer bytes =
                ByteBuffer.allocate(15 + harm.length).put(fixture, 0, 15).put(harm);
        Path file = Files.write(folder.resolve("legacy.pth"), bytes.array());

        assertRefused(file).hasMessageContaining("names 'os.system'");
    }

    @Test
    void keepsControlCharactersOffTheTerminal() {
        Path file = zip(new PickleBuilder().global("o\u001b[2Js", "system"));

        assertRefused(file).hasMessageContaining("names 'o?[2Js.system'");
    }

    @Test
    void refusesCallsOfWhatIsNoFunction() {
        assertRefused(zip(new PickleBuilder().text("os.system").text("id").operations("\u0085R")))
                .hasMessageContaining("malformed");
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 3, 1, needs a larger storage than its 2 elements",
        "2, 1, 2, 1, needs a larger storage than its 2 elements",
        "2, 0, 2, 9223372036854775807, needs a larger storage than its 2 elements",
        "2, 9223372036854775807, 1, 1, needs a larger storage than its 2 elements",
        "2, 0, 2, -1, 'strides [-1]'",
        "2, -1, 1, 1, offset -1",
        "2, 0, 2 2, 1, 'sizes [2, 2], strides [1]'",
        "2, 0, 0, 1, is empty",
        "2, 0, 4611686018427387904 4, 0 0, is larger than 2 GiB",
        "1000000000, 0, 1, 1, is larger than 2 GiB",
        "2, 0, 100000000, 0, would take more than 16 times its size",
        "3, 0, 3, 1, data/0 has 8 bytes instead of 12",
    })
    void refusesTensorsThatDoNotFitTheirStorage(
            long elements, long offset, String sizes, String strides, String message) {
        Path file = zip(stateWith("w")
                .tensor("0", elements, offset, numbers(sizes), numbers(strides))
                .raw('s'));

        assertRefused(file).hasMessageContaining(message);
    }

    @Test
    void namesTheEntryThatIsMissing() {
        assertRefused(zip(stateWith("w").tensor("7", 2, 0, TWO, ONE).raw('s'))).hasMessageContaining("archive/data/7");
    }

    @Test
    void saysWhatToDoWithCompressedEntries() {
        Path file = new TorchZip()
                .with(
                        "data.pkl",
                        stateWith("w").tensor("0", 2, 0, TWO, ONE).raw('s').end())
                .with("data/0", new byte[8])
                .write(folder.resolve("packed.pth"), ZipEntry.DEFLATED);

        assertRefused(file).hasMessageContaining("compressed").hasMessageContaining("zip -0 -r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinds-1.13.1.pth", "kinds-1.13.1-legacy.pth", "kinds-2.7.1.pth"})
    void saysThatATruncatedFileIsDamaged(String name) throws IOException {
        byte[] whole = Files.readAllBytes(fixture(name));
        for (int length = 0; length < whole.length; length += 37) {
            Path file = Files.write(folder.resolve("short.pth"), Arrays.copyOf(whole, length));
            assertRefused(file).hasMessageContaining("damaged or no PyTorch file");
        }
    }

    /** A flipped byte may go unnoticed, but it never is more than a mistake in the input. */
    @ParameterizedTest
    @ValueSource(strings = {"kinds-1.13.1.pth", "kinds-1.13.1-legacy.pth", "supcontrast-1.13.1.pth"})
    void damageNeverLooksLikeADefect(String name) throws IOException {
        byte[] whole = Files.readAllBytes(fixture(name));
        RandomGenerator random = new SplittableRandom(11);
        for (int attempt = 0; attempt < 500; attempt++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            Path file = Files.write(folder.resolve("damaged.pth"), damaged);
            try {
                read(file)
                        .values()
                        .forEach(tensor -> assertThat(tensor.shape().elements()).isLessThan(100_000));
            } catch (UserException e) {
                assertThat(e).hasMessageContaining(file.toString());
            }
        }
    }

    @Test
    void saysThatALongTextIsDamage() {
        assertRefused(zip(new PickleBuilder().raw('X').number(-1))).hasMessageContaining("longer than 64 MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"R", "u", "t", "s", "Nu", "Q", "hb", "\u0093", ")K\u0001a", "\u00ff", ""})
    void saysThatNonsenseIsDamage(String operations) {
        assertThatThrownBy(() -> read(zip(new PickleBuilder().operations(operations))))
                .isInstanceOf(UserException.class);
    }

    @Test
    void readsNothingButPyTorchFiles() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.pth"), "no pickle, but longer than a header");
        assertThat(new PyTorchWeights().reads(text)).isFalse();
        assertRefused(text).hasMessageContaining("damaged or no PyTorch file");

        Path zip = new TorchZip().with("readme", new byte[1]).write(folder.resolve("other.zip"));
        assertRefused(zip).hasMessageContaining("no data.pkl");

        assertThat(new PyTorchWeights().reads(folder.resolve("none.pth"))).isFalse();
        assertRefused(folder.resolve("none.pth")).hasMessageContaining("check the path");
        assertRefused(folder).hasMessageContaining("no file");
    }

    @Test
    void saysWhichKeysACheckpointHasIfNoneLeadsToTensors() {
        assertRefused(zip(new PickleBuilder().operations("}").text("epoch").operations("K\u0005s")))
                .hasMessageContaining("no state dict")
                .hasMessageContaining("Its keys are epoch");
        assertRefused(zip(new PickleBuilder().operations("]"))).hasMessageContaining("is no dictionary");
    }

    @Test
    void refusesANameThatWouldBeThereTwice() {
        PickleBuilder pickle = new PickleBuilder().operations("}(");
        pickle.text("w").tensor("0", 2, 0, TWO, ONE);
        pickle.text("module.w").tensor("0", 2, 0, TWO, ONE);

        assertRefused(zip(pickle.raw('u'))).hasMessageContaining("'w' twice");
    }

    @Test
    void readsBigEndianFiles() {
        Path file = new TorchZip()
                .with(
                        "data.pkl",
                        stateWith("w").tensor("0", 2, 0, TWO, ONE).raw('s').end())
                .with("byteorder", "big".getBytes(StandardCharsets.US_ASCII))
                .with(
                        "data/0",
                        ByteBuffer.allocate(8).putFloat(1.5f).putFloat(-2).array())
                .write(folder.resolve("big.pth"));

        assertThat(floats(read(file).get("w"))).containsExactly(1.5f, -2);
    }
}
