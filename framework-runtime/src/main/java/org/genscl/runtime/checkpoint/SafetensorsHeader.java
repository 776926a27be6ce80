package org.genscl.runtime.checkpoint;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.genscl.api.error.Printable;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;
import org.genscl.api.weights.ElementFormat;

/**
 * The JSON at the head of a safetensors file: where each tensor's bytes are.
 *
 * @param entries by tensor name, in the order of their bytes, without gaps
 * @param metadata free text by key
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Map<String, ElementFormat> FORMATS = Map.of(
            "F64", ElementFormat.FLOAT64,
            "F32", ElementFormat.FLOAT32,
            "F16", ElementFormat.FLOAT16,
            "BF16", ElementFormat.BFLOAT16,
            "I64", ElementFormat.INT64,
            "I32", ElementFormat.INT32,
            "I16", ElementFormat.INT16,
            "I8", ElementFormat.INT8,
            "U8", ElementFormat.UINT8,
            "BOOL", ElementFormat.BOOL);

    private static final String METADATA = "__metadata__";

    /**
     * A tensor.
     *
     * @param format of its elements
     * @param start of its bytes, from the end of the header on
     * @param end of its bytes, exclusive
     */
    record Entry(ElementFormat format, Shape shape, long start, long end) {
        /** Of an element type as this framework has it. */
        static Entry of(DType type, Shape shape, long start, long end) {
            return new Entry(type == DType.INT64 ? ElementFormat.INT64 : ElementFormat.FLOAT32, shape, start, end);
        }
    }

    /** The header's bytes, padded with spaces to a multiple of 8 so that the tensors' bytes are aligned. */
    byte[] encode() {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode node = root.putObject(METADATA);
            metadata.forEach(node::put);
        }
        entries.forEach((name, entry) -> {
            ObjectNode node = root.putObject(name);
            node.put("dtype", entry.format() == ElementFormat.INT64 ? "I64" : "F32");
            ArrayNode shape = node.putArray("shape");
            for (int dimension : entry.shape().toArray()) {
                shape.add(dimension);
            }
            node.putArray("data_offsets").add(entry.start()).add(entry.end());
        });
        byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[(json.length + 7) / 8 * 8];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(json, 0, padded, 0, json.length);
        return padded;
    }

    /**
     * Reads a header.
     *
     * @param file named in messages
     * @param dataBytes number of bytes after the header
     * @throws UserException if it is malformed, or does not describe exactly that many bytes
     */
    static SafetensorsHeader decode(byte[] json, Path file, long dataBytes) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (IOException e) {
            throw damaged(file, "its header is not valid JSON", e);
        }
        if (root == null || !root.isObject()) {
            throw damaged(file, "its header is not a JSON object", null);
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Entry> unordered = new LinkedHashMap<>();
        root.properties().forEach(field -> {
            if (field.getKey().equals(METADATA)) {
                field.getValue()
                        .properties()
                        .forEach(text ->
                                metadata.put(text.getKey(), text.getValue().asText()));
            } else {
                unordered.put(field.getKey(), entry(field.getKey(), field.getValue(), file));
            }
        });
        List<Map.Entry<String, Entry>> byStart = new ArrayList<>(unordered.entrySet());
        byStart.sort(Comparator.comparingLong(item -> item.getValue().start()));
        Map<String, Entry> entries = new LinkedHashMap<>();
        long position = 0;
        for (Map.Entry<String, Entry> item : byStart) {
            Entry entry = item.getValue();
            if (entry.start() != position) {
                throw damaged(
                        file,
                        "tensor '" + item.getKey() + "' starts at byte " + entry.start() + ", expected " + position,
                        null);
            }
            position = entry.end();
            entries.put(item.getKey(), entry);
        }
        if (position != dataBytes) {
            throw damaged(
                    file, "its header describes " + position + " bytes of tensors, but it holds " + dataBytes, null);
        }
        return new SafetensorsHeader(entries, metadata);
    }

    private static Entry entry(String name, JsonNode node, Path file) {
        if (!Printable.line(name).equals(name)) {
            throw damaged(file, "a tensor's name has control characters: '" + Printable.line(name) + "'", null);
        }
        JsonNode dimensions = node.path("shape");
        JsonNode offsets = node.path("data_offsets");
        if (!dimensions.isArray() || !offsets.isArray() || offsets.size() != 2) {
            throw damaged(file, "tensor '" + name + "' has no shape or no data_offsets", null);
        }
        String dtype = node.path("dtype").asText("");
        ElementFormat format = FORMATS.get(dtype);
        if (format == null) {
            throw new UserException(
                    file + ": tensor '" + name + "' is of type " + (dtype.isEmpty() ? "unknown" : Printable.line(dtype))
                            + ", which is not read; convert it to one of "
                            + FORMATS.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        int[] shape = new int[dimensions.size()];
        long elements = 1;
        long most = Integer.MAX_VALUE / Math.max(format.bytes(), format.type().bytes());
        for (int i = 0; i < shape.length; i++) {
            if (!dimensions.get(i).canConvertToInt() || dimensions.get(i).intValue() < 1) {
                throw damaged(file, "tensor '" + name + "' has shape " + dimensions, null);
            }
            shape[i] = dimensions.get(i).intValue();
            elements *= shape[i];
            if (elements > most) {
                throw new UserException(file + ": tensor '" + name + "' is larger than 2 GiB, which is the limit");
            }
        }
        if (!offsets.get(0).isIntegralNumber() || !offsets.get(1).isIntegralNumber()) {
            throw damaged(file, "tensor '" + name + "' has data_offsets " + offsets, null);
        }
        long bytes = elements * format.bytes();
        long start = offsets.get(0).longValue();
        long end = offsets.get(1).longValue();
        if (start < 0 || end - start != bytes) {
            throw damaged(file, "tensor '" + name + "' of " + bytes + " bytes has data_offsets " + offsets, null);
        }
        return new Entry(format, Shape.of(shape), start, end);
    }

    static UserException damaged(Path file, String what, Throwable cause) {
        return new UserException(file + " is damaged or not a safetensors file: " + what + "; use another file", cause);
    }
}
