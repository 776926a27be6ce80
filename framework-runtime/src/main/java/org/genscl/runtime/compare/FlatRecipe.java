package org.genscl.runtime.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.genscl.runtime.reference.YamlJson;

/** A resolved recipe as values by path, the path as {@code --set} takes it: {@code evaluate.0.type}. */
final class FlatRecipe {
    private FlatRecipe() {}

    static Map<String, String> of(String resolved) {
        Map<String, String> values = new LinkedHashMap<>();
        flatten("", YamlJson.read(resolved), values);
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> values) {
        if (node.isContainerNode() && node.isEmpty()) {
            values.put(path, node.toString());
        } else if (node.isObject()) {
            node.properties().forEach(field -> flatten(join(path, field.getKey()), field.getValue(), values));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(join(path, Integer.toString(i)), node.get(i), values);
            }
        } else {
            values.put(path, node.asText());
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
