package org.genscl.runtime.explain;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.runtime.config.Origin;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A resolved recipe with a comment on each line that says where its value comes from. It is still a recipe. */
final class AnnotatedRecipe {
    private static final int WIDEST = 60;

    private final Map<String, Origin> origins;
    private final Map<Integer, String> comments = new HashMap<>();
    private final List<String> lines;

    AnnotatedRecipe(LoadedRecipe recipe) {
        origins = recipe.origins();
        lines = recipe.resolved().lines().toList();
        annotate(new Yaml(new LoaderOptions()).compose(new StringReader(recipe.resolved())), "");
    }

    private void annotate(Node node, String path) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                annotate(entry.getValueNode(), join(path, ((ScalarNode) entry.getKeyNode()).getValue()));
            }
        } else if (node instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.BLOCK) {
            for (int i = 0; i < list.getValue().size(); i++) {
                annotate(list.getValue().get(i), join(path, Integer.toString(i)));
            }
        } else {
            Optional.ofNullable(origins.get(path))
                    .ifPresent(origin -> comments.put(node.getStartMark().getLine(), origin.describe()));
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    @Override
    public String toString() {
        int width =
                Math.min(WIDEST, lines.stream().mapToInt(String::length).max().orElse(0));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            text.append(line);
            if (comments.containsKey(i)) {
                text.append(" ".repeat(Math.max(0, width - line.length())));
                text.append("  # ").append(comments.get(i));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
