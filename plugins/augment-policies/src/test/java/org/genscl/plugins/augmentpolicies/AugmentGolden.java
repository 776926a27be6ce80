package org.genscl.plugins.augmentpolicies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.genscl.api.image.Image;

/** Images that torchvision 0.14.1 made with Pillow 9.4, of images of 32×32 unless a record says otherwise. */
final class AugmentGolden {
    private AugmentGolden() {}

    static JsonNode read(String name) {
        try (InputStream json = AugmentGolden.class.getResourceAsStream("/golden/" + name)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operation, its parameters, what it was applied to and what came of it. */
    record Case(JsonNode parameters, Image input, Image output) {
        String operation() {
            return parameters.get("op").asText();
        }

        double number(String parameter) {
            return parameters.get(parameter).asDouble();
        }

        int integer(String parameter) {
            return parameters.get(parameter).asInt();
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            parameters.properties().forEach(field -> {
                if (!field.getKey().equals("output")) {
                    text.append(field.getKey())
                            .append(' ')
                            .append(field.getValue())
                            .append(' ');
                }
            });
            return text.toString();
        }
    }

    static Stream<Case> cases(String name) {
        JsonNode root = read(name);
        return StreamSupport.stream(root.get("ops").spliterator(), false)
                .map(op -> new Case(
                        op, image(root.get("images").get(op.get("image").asInt())), image(32, 32, op.get("output"))));
    }

    static Image image(JsonNode node) {
        return image(node.get("height").asInt(), node.get("width").asInt(), node.get("pixels"));
    }

    static Image image(int height, int width, JsonNode base64) {
        return new Image(height, width, 3, Base64.getDecoder().decode(base64.asText()));
    }

    /** The operation that torchvision calls by a name like {@code "ShearX"}. */
    static PolicyOperation policyOperation(String name) {
        return PolicyOperation.valueOf(
                name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    }
}
