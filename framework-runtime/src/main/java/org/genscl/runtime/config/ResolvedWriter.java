package org.genscl.runtime.config;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genscl.api.component.Selection;
import org.genscl.runtime.config.OptionType.Choice;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes a bound record as YAML: every option, in the order of declaration. Loading the text gives an equal record. */
public final class ResolvedWriter {
    /** Numbers within these bounds are written without an exponent. */
    private static final double LEAST_PLAIN = 1e-6;

    private static final double GREATEST_PLAIN = 1e15;

    private final Resolver resolver = new Resolver();

    public String write(Record recipe) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(tree(recipe), text);
        return text.toString();
    }

    /** What is written, as YAML's nodes. */
    MappingNode tree(Record recipe) {
        return mapping(recipe, new ArrayList<>());
    }

    private MappingNode mapping(Record instance, List<NodeTuple> entries) {
        RecordShape shape = RecordShape.of(instance.getClass());
        for (OptionField field : shape.fields()) {
            entries.add(new NodeTuple(plain(field.key()), node(shape.value(field, instance))));
        }
        return new MappingNode(Tag.MAP, entries, entries.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private Node node(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? node(optional.get()) : plain("null");
        }
        if (value instanceof List<?> list) {
            List<Node> items = list.stream().map(this::node).toList();
            boolean isFlat = list.stream().noneMatch(RecordShape::isOptions);
            return new SequenceNode(Tag.SEQ, items, isFlat ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (value instanceof Selection<?> selection) {
            List<NodeTuple> entries = new ArrayList<>();
            entries.add(new NodeTuple(plain(ValueMerger.TYPE), plain(selection.type())));
            return mapping(selection.config(), entries);
        }
        if (RecordShape.isOptions(value)) {
            return mapping((Record) value, new ArrayList<>());
        }
        if (value instanceof Double number) {
            return plain(number(number));
        }
        if (value instanceof Enum<?> constant) {
            return plain(Choice.name(constant));
        }
        if (value instanceof Number || value instanceof Boolean) {
            return plain(value.toString());
        }
        return text(value.toString());
    }

    /** Text that the writer puts in quotes where YAML would read it as something else than text. */
    private static ScalarNode text(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.PLAIN);
    }

    /** A value of our own making, which needs no quotes. */
    private ScalarNode plain(String text) {
        return new ScalarNode(resolver.resolve(NodeId.scalar, text, true), text, null, null, ScalarStyle.PLAIN);
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        boolean plain = size == 0 || size >= LEAST_PLAIN && size < GREATEST_PLAIN;
        // BigDecimal has no negative zero.
        if (!plain || size == 0) {
            return Double.toString(value).replace('E', 'e');
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return (exact.scale() < 1 ? exact.setScale(1) : exact).toPlainString();
    }
}
