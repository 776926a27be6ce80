package org.genscl.plugins.augmentmix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.genscl.api.mixer.LabeledBatch;

/** Numbers that the PyTorch reference computed (kiimmm/GenSCL {@code mix.py}, torch 1.13.1). */
final class MixGolden {
    static final int CLASSES = 10;

    private final JsonNode root;

    MixGolden() {
        try (InputStream json = MixGolden.class.getResourceAsStream("/golden/mix.json")) {
            root = new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode cases() {
        return root.get("mix");
    }

    JsonNode boxes() {
        return root.get("rand_bbox");
    }

    LabeledBatch input(JsonNode golden) {
        JsonNode input = root.get("inputs").get(golden.get("input").asInt());
        JsonNode shape = input.get("x").get("shape");
        int size = shape.get(0).asInt();
        float[] labels = new float[size * CLASSES];
        for (int n = 0; n < size; n++) {
            labels[n * CLASSES + input.get("y").get(n).asInt()] = 1;
        }
        return new LabeledBatch(
                size,
                shape.get(2).asInt(),
                shape.get(3).asInt(),
                shape.get(1).asInt(),
                channelsLast(input.get("x")),
                CLASSES,
                labels);
    }

    static int[] permutation(JsonNode golden) {
        int[] permutation = new int[golden.get("perm").size()];
        for (int n = 0; n < permutation.length; n++) {
            permutation[n] = golden.get("perm").get(n).asInt();
        }
        return permutation;
    }

    static float[] floats(JsonNode tensor) {
        var buffer = ByteBuffer.wrap(
                        Base64.getDecoder().decode(tensor.get("b64").asText()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** The values of a tensor [N, C, H, W] in the order N, H, W, C. */
    static float[] channelsLast(JsonNode tensor) {
        float[] values = floats(tensor);
        int channels = tensor.get("shape").get(1).asInt();
        int pixels =
                tensor.get("shape").get(2).asInt() * tensor.get("shape").get(3).asInt();
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int pixel = i % pixels;
            int channel = i / pixels % channels;
            int sample = i / pixels / channels;
            result[(sample * pixels + pixel) * channels + channel] = values[i];
        }
        return result;
    }
}
