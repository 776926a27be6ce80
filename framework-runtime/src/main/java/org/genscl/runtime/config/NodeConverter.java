package org.genscl.runtime.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.genscl.runtime.config.Value.Entry;
import org.genscl.runtime.config.Value.Listing;
import org.genscl.runtime.config.Value.Mapping;
import org.genscl.runtime.config.Value.Scalar;
import org.genscl.runtime.config.Value.Unset;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Turns the nodes of one YAML text into values. SnakeYAML's composer leaves three things to us: duplicate keys, merge
 * keys ({@code <<}) and the tags.
 */
final class NodeConverter {
    static final String UNSET = "!unset";
    private static final String MERGE = "<<";
    private static final String STANDARD_TAGS =
            "tag:yaml.org,2002:(str|int|float|bool|null|timestamp|merge|value|seq|map)";

    /** More than any recipe has; a few nested aliases can stand for billions of values. */
    private static final int MOST_VALUES = 20_000;

    private final Function<Node, Origin> origins;
    private final Problems problems;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int converted;
    private boolean incomplete;

    NodeConverter(Function<Node, Origin> origins, Problems problems) {
        this.origins = origins;
        this.problems = problems;
    }

    /** The value of a document's root; none if some of it cannot be converted, lest it seems to be missing. */
    Optional<Value> convert(Node root) {
        Optional<Value> value = convert(root, "", origins.apply(root));
        return incomplete ? Optional.empty() : value;
    }

    private Optional<Value> refuse(Origin origin, String path, String message) {
        incomplete = true;
        problems.add(origin, path, message);
        return Optional.empty();
    }

    /** @param at the key of the value, or the value itself */
    private Optional<Value> convert(Node node, String path, Origin at) {
        Origin origin = origins.apply(node);
        if (++converted > MOST_VALUES) {
            if (converted == MOST_VALUES + 1) {
                refuse(at, path, "more than " + MOST_VALUES + " values, counting those that aliases repeat.");
            }
            return Optional.empty();
        }
        if (!open.add(node)) {
            return refuse(at, path, "contains itself: an alias (*) within the value that its anchor (&) names.");
        }
        try {
            String tag = node.getTag().getValue();
            if (tag.equals(UNSET)) {
                return unset(node, path, origin);
            }
            if (!tag.matches(STANDARD_TAGS)) {
                return refuse(origin, path, "the tag " + tag + " means nothing in a recipe; only " + UNSET + " does.");
            }
            if (node instanceof ScalarNode scalar) {
                return Optional.of(scalar(scalar, at, origin));
            }
            Origin place = ((CollectionNode<?>) node).getFlowStyle() == FlowStyle.BLOCK ? at : origin;
            return Optional.of(
                    node instanceof SequenceNode sequence
                            ? listing(sequence, path, place)
                            : mapping((MappingNode) node, path, place));
        } finally {
            open.remove(node);
        }
    }

    private static Scalar scalar(ScalarNode node, Origin at, Origin origin) {
        boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
        boolean blank = plain && node.getValue().isEmpty();
        return new Scalar(node.getValue(), plain, blank ? at : origin);
    }

    private Optional<Value> unset(Node node, String path, Origin origin) {
        if (!(node instanceof ScalarNode scalar) || !scalar.getValue().isEmpty()) {
            return refuse(origin, path, UNSET + " stands alone: it takes away what is inherited.");
        }
        return Optional.of(new Unset(origin));
    }

    private Listing listing(SequenceNode node, String path, Origin origin) {
        List<Value> items = new ArrayList<>();
        int index = 0;
        for (Node item : node.getValue()) {
            String itemPath = Names.join(path, String.valueOf(index++));
            Optional<Value> value = convert(item, itemPath, origins.apply(item));
            if (value.isPresent() && value.get() instanceof Unset) {
                problems.add(
                        value.get().origin(), itemPath, UNSET + " removes keys, not list items: write the whole list.");
            } else {
                value.ifPresent(items::add);
            }
        }
        return new Listing(items, origin);
    }

    private Mapping mapping(MappingNode node, String path, Origin origin) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            Origin keyOrigin = origins.apply(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                refuse(keyOrigin, path, "a key is plain text here, not a list or a mapping.");
            } else if (key.getValue().equals(MERGE) && key.getScalarStyle() == ScalarStyle.PLAIN) {
                merged.add(tuple.getValueNode());
            } else {
                entry(entries, key.getValue(), keyOrigin, tuple.getValueNode(), path);
            }
        }
        for (Node source : merged) {
            merge(entries, source, path);
        }
        return new Mapping(entries, origin);
    }

    private void entry(Map<String, Entry> entries, String key, Origin keyOrigin, Node node, String path) {
        String valuePath = Names.join(path, key);
        Optional<Value> value = convert(node, valuePath, keyOrigin);
        Entry first = entries.get(key);
        if (first != null) {
            problems.add(
                    keyOrigin, valuePath, "given twice, first at " + first.key().place() + ".");
        } else {
            value.ifPresent(given -> entries.put(key, new Entry(keyOrigin, given)));
        }
    }

    /** Keys of the mapping itself come before merged ones, and earlier merged mappings before later ones. */
    private void merge(Map<String, Entry> entries, Node source, String path) {
        if (source instanceof SequenceNode list) {
            list.getValue().forEach(item -> merge(entries, item, path));
            return;
        }
        Optional<Value> value = convert(source, path, origins.apply(source));
        if (value.isPresent() && value.get() instanceof Mapping mapping) {
            mapping.entries().forEach(entries::putIfAbsent);
        } else if (value.isPresent()) {
            problems.add(
                    origins.apply(source),
                    path,
                    "'<<' merges a mapping, or a list of mappings; this is "
                            + value.get().describe() + ".");
        }
    }
}
