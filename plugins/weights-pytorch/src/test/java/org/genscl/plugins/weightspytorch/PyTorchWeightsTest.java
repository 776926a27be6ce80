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
import org.junit.jupiter.api.Timeout;
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

        assertThat(read.keySet())
                .containsExactly("encoder.module.fc.weight", "encoder.module.fc.bias", "head.weight", "head.bias");
        assertThat(floats(read.get("encoder.module.fc.weight"))).containsExactly(1, 1);
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
    @ValueSource(
            strings = {
                "beside-2.7.1.pth",
                "beside-protocol5-2.7.1.pth",
                "beside-legacy-2.7.1.pth",
                "legacy-protocol5-2.7.1.pth"
            })
    void readsTheWeightsBesideWhateverElseProgramsSave(String name) {
        assertThat(new PyTorchWeights().reads(fixture(name))).isTrue();

        Map<String, HostTensor> read = read(fixture(name));

        assertThat(read).containsOnlyKeys("weight", "bias");
        assertThat(floats(read.get("weight"))).containsExactly(0.5f, -2);
        assertThat(floats(read.get("bias"))).containsExactly(3);
    }

    @Test
    void readsTensorsWithAttributes() {
        Map<String, HostTensor> read = read(fixture("attributes-2.7.1.pth"));

        assertThat(floats(read.get("weight"))).containsExactly(1, 1);
        assertThat(floats(read.get("plain"))).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource({
        "sparse, a sparse tensor",
        "sparse_csr, a sparse tensor",
        "quantized, a quantized tensor",
        "meta, a meta tensor",
        "float8, a tensor of an element type without a storage class",
        "complex64, a tensor of complex64",
    })
    void namesTensorsAmongTheWeightsThatAreNotRead(String kind, String message) {
        assertRefused(fixture("odd-" + kind + "-2.7.1.pth")).hasMessageContaining("odd is " + message);
    }

    @Test
    void saysWhatToSaveInsteadOfAWholeModel() {
        assertRefused(fixture("whole-model-2.7.1.pth"))
                .hasMessageContaining("an object of 'torch.nn.modules.container.Sequential'")
                .hasMessageContaining("torch.save(model.state_dict(), FILE)");
    }

    @Test
    void aKeyChoosesAmongStateDicts() {
        Path two = fixture("two-2.7.1.pth");

        assertRefused(two).hasMessageContaining("more than one state dict, under the keys student, teacher");
        assertThat(new PyTorchWeights().read(two, "teacher")).containsOnlyKeys("weight", "bias");
        assertThatThrownBy(() -> new PyTorchWeights().read(two, "missing"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("more than one state dict");
    }

    @Test
    void aKeyChoosesAPartOfAStateDict() {
        Path file = fixture("supcontrast-1.13.1.pth");

        assertThat(new PyTorchWeights().read(file, "encoder.module").keySet()).containsExactly("fc.weight", "fc.bias");
        assertThat(new PyTorchWeights().read(file, "model.head").keySet()).containsExactly("weight", "bias");
        assertThatThrownBy(() -> new PyTorchWeights().read(file, "decoder"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nothing under the key 'decoder'")
                .hasMessageContaining("encoder, head");
    }

    private PickleBuilder nest(String... keys) {
        PickleBuilder pickle = new PickleBuilder();
        for (String key : keys) {
            pickle.operations("}").text(key);
        }
        pickle.operations("}").text("w").tensor("0", 2, 0, TWO, ONE).raw('s');
        for (int i = 0; i < keys.length; i++) {
            pickle.raw('s');
        }
        return pickle;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model",
                "state_dict",
                "model_state_dict",
                "net",
                "model state_dict",
                "state_dict model",
                "model_ema",
                "whatever",
                "experiment network backbone"
            })
    void findsAStateDictUnderTheKeysThatProgramsUse(String keys) {
        assertThat(read(zip(nest(keys.split(" "))))).containsOnlyKeys("w");
    }

    @Test
    void averagedWeightsAreTakenOnlyIfThereAreNoOthers() {
        PickleBuilder pickle = new PickleBuilder().operations("}");
        for (String key : new String[] {"ema", "state_dict"}) {
            pickle.text(key).operations("}").text(key + ".w").tensor("0", 2, 0, TWO, ONE);
            pickle.operations("ss");
        }

        Path file = zip(pickle);

        assertThat(read(file)).containsOnlyKeys("state_dict.w");
        assertThat(new PyTorchWeights().read(file, "ema")).containsOnlyKeys("ema.w");
    }

    /** Skipped without a call, and never the weights themselves. */
    @ParameterizedTest
    @CsvSource({
        "builtins, getattr",
        "torch.nn.modules.linear, Linear",
        "java.lang, Runtime",
        "org.genscl.plugins.weightspytorch, Global"
    })
    void whateverElseIsNamedIsNeitherCalledNorTheWeights(String module, String name) {
        PickleBuilder call = new PickleBuilder()
                .global(module, name)
                .raw('(')
                .text("touch harm")
                .operations("tR");

        assertRefused(zip(call)).hasMessageContaining("an object of '" + module + "." + name + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "os.path, join",
        "subprocess, Popen",
        "builtins, eval",
        "builtins, exec",
        "__builtin__, eval",
        "importlib, import_module"
    })
    void refusesAFileThatWouldRunCommandsEvenBesideTheWeights(String module, String name) {
        Path file = zip(stateWith("w")
                .tensor("0", 2, 0, TWO, ONE)
                .raw('s')
                .text("epoch")
                .global(module, name)
                .raw('(')
                .text("touch harm")
                .operations("tRs"));

        assertRefused(file)
                .hasMessageContaining("names '" + module + "." + name + "'")
                .hasMessageContaining("Nothing that it names was loaded or run")
                .hasMessageContaining("torch.save(model.state_dict(), FILE)");
    }

    private Path beside(PickleBuilder value) {
        byte[] inner = value.end();
        return zip(new PickleBuilder()
                .operations("}")
                .text("state_dict")
                .operations("}")
                .text("w")
                .tensor("0", 2, 0, TWO, ONE)
                .operations("ss")
                .text("beside")
                .bytes(Arrays.copyOfRange(inner, 2, inner.length - 1))
                .raw('s'));
    }

    @Test
    @Timeout(30)
    void aGreatIntegerIsPassedOver() {
        byte[] bytes = new byte[8 << 20];
        Arrays.fill(bytes, (byte) 0x55);

        assertThat(read(beside(
                        new PickleBuilder().raw(0x8b).number(bytes.length).bytes(bytes))))
                .containsOnlyKeys("w");
        assertRefused(zip(new PickleBuilder()
                        .operations("}")
                        .raw(0x8b)
                        .number(bytes.length)
                        .bytes(bytes)
                        .operations("K\u0001s")))
                .hasMessageContaining("no state dict");
    }

    @Test
    @Timeout(30)
    void depthIsNoBurden() {
        byte[] tuples = new byte[300_000];
        Arrays.fill(tuples, (byte) 0x85);
        PickleBuilder deep = new PickleBuilder()
                .operations("})")
                .bytes(tuples)
                .operations(")")
                .bytes(tuples)
                .operations("s");

        assertThat(read(beside(deep))).containsOnlyKeys("w");
    }

    @Test
    @Timeout(60)
    void listsThatAreReferredToOverAndOverAreNotCopiedAsOften() {
        PickleBuilder pickle = new PickleBuilder().operations("](");
        for (int i = 0; i < 200_000; i++) {
            pickle.operations(")");
        }
        pickle.operations("e").raw(0x85).operations("q\u0001");
        for (int i = 0; i < 200_000; i++) {
            pickle.global("collections", "OrderedDict").operations("h\u0001R0");
        }

        assertRefused(zip(pickle)).hasMessageContaining("is the limit");
    }

    @Test
    @Timeout(60)
    void refusesMoreOperationsThanCheckpointsNeed() {
        byte[] operations = new byte[5_000_000];
        Arrays.fill(operations, (byte) ']');

        assertRefused(zip(new PickleBuilder().bytes(operations))).hasMessageContaining("is the limit");
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

        assertRefused(file).hasMessageContaining("'o?[2Js.system'");
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
            assertRefused(file).hasMessageContaining("damaged or not a PyTorch file");
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
        assertRefused(text).hasMessageContaining("damaged or not a PyTorch file");

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
        assertRefused(zip(new PickleBuilder().operations("]"))).hasMessageContaining("is not a dictionary");
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
