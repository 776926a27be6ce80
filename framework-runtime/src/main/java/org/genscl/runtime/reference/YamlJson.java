package org.genscl.runtime.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML as an editor sees it: scalars by the core schema of YAML 1.2, other tags passed over. */
public final class YamlJson {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");

    private YamlJson() {}

    /** The JSON that a text stands for. */
    public static JsonNode read(String text) {
        return json(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
    }

    private static JsonNode json(Node node) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (node instanceof MappingNode mapping) {
            ObjectNode object = json.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                object.set(((ScalarNode) entry.getKeyNode()).getValue(), json(entry.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = json.arrayNode();
            sequence.getValue().forEach(item -> array.add(json(item)));
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        String text = scalar.getValue();
        boolean tagged = !scalar.getTag().getValue().startsWith("tag:yaml.org,2002:");
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN || tagged) {
            return json.textNode(text);
        }
        if (text.matches("|~|null|Null|NULL")) {
            return json.nullNode();
        }
        if (text.matches("true|True|TRUE|false|False|FALSE")) {
            return json.booleanNode(Boolean.parseBoolean(text));
        }
        if (WHOLE.matcher(text).matches()) {
            return json.numberNode(new BigInteger(text));
        }
        return NUMBER.matcher(text).matches() ? json.numberNode(new BigDecimal(text)) : json.textNode(text);
    }
}
