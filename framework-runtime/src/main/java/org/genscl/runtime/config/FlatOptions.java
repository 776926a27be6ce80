package org.genscl.runtime.config;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A recipe's options as a flat list: text by path, as the resolved recipe writes them. */
public final class FlatOptions {
    private FlatOptions() {}

    /**
     * Every option that has a value.
     *
     * @return by path ({@code pretrain.optimizer.learning-rate}, {@code evaluate.0.type}), in the order of declaration; a
     *     list of plain values is one option ({@code [30, 60]})
     */
    public static Map<String, String> of(Record recipe) {
        Map<String, String> options = new LinkedHashMap<>();
        put("", new ResolvedWriter().tree(recipe), options);
        return options;
    }

    /** The same of a configuration that was written out, for example a run's {@code resolved.yaml}. */
    public static Map<String, String> ofResolved(String yaml) {
        Map<String, String> options = new LinkedHashMap<>();
        put("", new Yaml(new LoaderOptions()).compose(new StringReader(yaml)), options);
        return options;
    }

    private static void put(String path, Node node, Map<String, String> options) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                put(below(path, ((ScalarNode) entry.getKeyNode()).getValue()), entry.getValueNode(), options);
            }
        } else if (node instanceof SequenceNode sequence && !isFlat(sequence)) {
            List<Node> items = sequence.getValue();
            for (int index = 0; index < items.size(); index++) {
                put(below(path, Integer.toString(index)), items.get(index), options);
            }
        } else if (!node.getTag().equals(Tag.NULL)) {
            options.put(path, text(node));
        }
    }

    private static boolean isFlat(SequenceNode sequence) {
        return sequence.getValue().stream().allMatch(ScalarNode.class::isInstance);
    }

    private static String text(Node node) {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(FlatOptions::text).collect(Collectors.joining(", ", "[", "]"))
                : ((ScalarNode) node).getValue();
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
