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
import org.genscl.api.error.Printable;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;

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

    private static final String METADATA = "__metadata__";

    /**
     * A tensor.
     *
     * @param start of its bytes, from the end of the header on
     * @param end of its bytes, exclusive
     */
    record Entry(DType type, Shape shape, long start, long end) {}

    /** The header's bytes, padded with spaces to a multiple of 8 so that the tensors' bytes are aligned. */
    byte[] encode() {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode node = root.putObject(METADATA);
            metadata.forEach(node::put);
        }
        entries.forEach((name, entry) -> {
            ObjectNode node = root.putObject(name);
            node.put("dtype", entry.type() == DType.INT64 ? "I64" : "F32");
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
        DType type = switch (node.path("dtype").asText()) {
            case "F32" -> DType.FLOAT32;
            case "I64" -> DType.INT64;
            default ->
                throw new UserException(file + ": tensor '" + name + "' is of type "
                        + Printable.line(node.path("dtype").asText("unknown"))
                        + "; only F32 and I64 can be read: convert it");
        };
        int[] shape = new int[dimensions.size()];
        long bytes = type.bytes();
        for (int i = 0; i < shape.length; i++) {
            if (!dimensions.get(i).canConvertToInt() || dimensions.get(i).intValue() < 1) {
                throw damaged(file, "tensor '" + name + "' has shape " + dimensions, null);
            }
            shape[i] = dimensions.get(i).intValue();
            bytes *= shape[i];
            if (bytes > Integer.MAX_VALUE) {
                throw new UserException(file + ": tensor '" + name + "' is larger than 2 GiB, which is the limit");
            }
        }
        if (!offsets.get(0).isIntegralNumber() || !offsets.get(1).isIntegralNumber()) {
            throw damaged(file, "tensor '" + name + "' has data_offsets " + offsets, null);
        }
        long start = offsets.get(0).longValue();
        long end = offsets.get(1).longValue();
        if (start < 0 || end - start != bytes) {
            throw damaged(file, "tensor '" + name + "' of " + bytes + " bytes has data_offsets " + offsets, null);
        }
        return new Entry(type, Shape.of(shape), start, end);
    }

    static UserException damaged(Path file, String what, Throwable cause) {
        return new UserException(file + " is damaged or not a safetensors file: " + what + "; use another file", cause);
    }
}
