package org.genscl.testkit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.apiguardian.api.API;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** Reads golden numbers. A tensor in them is {@code {"dtype", "shape", "b64"}}, little-endian values in C order. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Golden {
    private Golden() {}

    /**
     * A file of this module's {@code golden} folder.
     *
     * @param name for example {@code contrastive-loss.json}
     * @throws IllegalArgumentException if there is none
     */
    public static JsonNode read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no golden numbers '" + name + "'");
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("golden/" + name, e);
        }
    }

    /**
     * A tensor of 32-bit floats.
     *
     * @throws IllegalArgumentException if it holds something else
     */
    public static HostTensor tensor(JsonNode node) {
        String type = node.path("dtype").asText();
        if (!type.equals("float32")) {
            throw new IllegalArgumentException("a float32 tensor is expected, not '" + type + "'");
        }
        HostTensor tensor = HostTensor.zeros(DType.FLOAT32, shape(node.get("shape")));
        tensor.bytes().put(Base64.getDecoder().decode(node.get("b64").asText()));
        return tensor;
    }

    /** A list of dimensions. */
    public static Shape shape(JsonNode dimensions) {
        int[] sizes = new int[dimensions.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = dimensions.get(i).asInt();
        }
        return Shape.of(sizes);
    }
}
