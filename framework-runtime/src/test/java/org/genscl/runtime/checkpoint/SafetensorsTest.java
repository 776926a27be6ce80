package org.genscl.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafetensorsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsRead(long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            int[] dimensions = random.ints(random.nextInt(5), 1, 5).toArray();
            DType type = random.nextBoolean() ? DType.FLOAT32 : DType.INT64;
            HostTensor tensor = HostTensor.zeros(type, Shape.of(dimensions));
            byte[] bytes = new byte[tensor.bytes().remaining()];
            random.nextBytes(bytes);
            tensor.bytes().put(bytes);
            tensors.put("module \"" + i + "\".wéight/" + random.nextInt(), tensor);
        }
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, tensors, Map.of("format", "pt"));

        Map<String, HostTensor> read = Safetensors.read(file);

        assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
        tensors.forEach((name, tensor) -> {
            assertThat(read.get(name).type()).isEqualTo(tensor.type());
            assertThat(read.get(name).shape()).isEqualTo(tensor.shape());
            assertThat(read.get(name).bytes()).isEqualTo(tensor.bytes());
        });
    }

    @Test
    void writesTheFormatToTheByte() throws IOException {
        Path file = folder.resolve("two.safetensors");
        HostTensor tracked = HostTensor.zeros(DType.INT64, Shape.scalar());
        tracked.longs().put(3);
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put("w", HostTensor.of(Shape.of(1, 2), 1f, -2f));
        tensors.put("n", tracked);
        Safetensors.write(file, tensors, Map.of("format", "pt"));

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        byte[] header = new byte[length];
        bytes.get(header);
        assertThat(length % 8).isZero();
        assertThat(new String(header, StandardCharsets.UTF_8).stripTrailing())
                .isEqualTo("{\"__metadata__\":{\"format\":\"pt\"},"
                        + "\"n\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,16]}}");
        assertThat(bytes.getLong()).isEqualTo(3);
        assertThat(bytes.getFloat()).isEqualTo(1f);
        assertThat(bytes.getFloat()).isEqualTo(-2f);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        Path file = folder.resolve("whole.safetensors");
        Safetensors.write(file, Map.of("w", HostTensor.of(Shape.of(2), 1f, 2f)), Map.of());
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.safetensors");
        for (int size = 0; size < whole.length; size++) {
            Files.write(cut, Arrays.copyOf(whole, size));
            assertThatThrownBy(() -> Safetensors.read(cut))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("cut.safetensors");
        }
        Files.write(cut, Arrays.copyOf(whole, whole.length + 4));
        assertThatThrownBy(() -> Safetensors.read(cut)).hasMessageContaining("8 bytes of tensors, but it holds 12");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "{} | describes 0 bytes",
                "[] | not a JSON object",
                "{'a' | not valid JSON",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | starts at byte 4, expected 0",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | of 8 bytes has data_offsets",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | of 8 bytes has data_offsets",
                "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | has shape",
                "{'a':{'dtype':'F32','shape':[2]}} | no data_offsets",
                "{'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}} | of type F8_E4M3, which is not read",
                "{'a':{'dtype':'BF16','shape':[2],'data_offsets':[0,8]}} | of 4 bytes has data_offsets",
                "{'a':{'dtype':'BOOL','shape':[2000000000],'data_offsets':[0,8]}} | larger than 2 GiB",
                "{'a':{'dtype':'F32','shape':[2147483647,2147483647,2147483647],'data_offsets':[0,8]}} | larger than",
                "{'a':{'dtype':'F32','shape':[2000000000],'data_offsets':[0,8]}} | larger than 2 GiB",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
                        + "'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | starts at byte 0, expected 4",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
                        + "'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | not valid JSON",
            })
    void refusesBadHeaders(String header, String message) throws IOException {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        Path file = folder.resolve("bad.safetensors");
        Files.write(file, bytes.array());

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("bad.safetensors")
                .hasMessageContaining(message);
    }

    /** The bytes are those of PyTorch. */
    @ParameterizedTest
    @CsvSource({
        "F64, 000000000000f03f000000000000e0bf, 1 -0.5",
        "F16, 003c00b8010000fc, 1 -0.5 5.9604645e-8 -Infinity",
        "BF16, 803f00bf627fc07f, 1 -0.5 3.0040553e38 NaN",
    })
    void readsOtherFloatingPointFormatsAsFloat32(String dtype, String bytes, String values) throws IOException {
        HostTensor read = read(dtype, HexFormat.of().parseHex(bytes), values.split(" ").length);

        assertThat(read.type()).isEqualTo(DType.FLOAT32);
        float[] expected = new float[read.toFloatArray().length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Float.parseFloat(values.split(" ")[i]);
        }
        assertThat(read.toFloatArray()).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "I32, f9ffffffffffff7f, -7 2147483647",
        "I16, d4fe0100, -300 1",
        "I8, 807f, -128 127",
        "U8, ff01, 255 1",
        "BOOL, 0100, 1 0",
    })
    void readsOtherIntegerFormatsAsInt64(String dtype, String bytes, String values) throws IOException {
        HostTensor read = read(dtype, HexFormat.of().parseHex(bytes), 2);

        assertThat(read.longs().get(0) + " " + read.longs().get(1)).isEqualTo(values);
    }

    private HostTensor read(String dtype, byte[] values, int elements) throws IOException {
        byte[] header = ("{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"" + dtype + "\",\"shape\":["
                        + elements + "],\"data_offsets\":[0," + values.length + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + header.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header).put(values);
        return Safetensors.read(Files.write(folder.resolve("formats.safetensors"), bytes.array()))
                .get("w");
    }

    @Test
    void refusesAnAbsurdHeaderLengthAndAMissingFile() throws IOException {
        Path file = folder.resolve("noise.safetensors");
        byte[] noise = new byte[64];
        Arrays.fill(noise, (byte) 0xee);
        Files.write(file, noise);

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("64");
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("none");
    }
}
