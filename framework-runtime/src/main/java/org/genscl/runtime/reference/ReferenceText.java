package org.genscl.runtime.reference;

import java.util.List;
import java.util.function.UnaryOperator;

/** Descriptions as text for a terminal. */
public final class ReferenceText {
    private static final String INDENT = "  ";

    private final UnaryOperator<String> strong;

    /** @param strong makes a text stand out */
    public ReferenceText(UnaryOperator<String> strong) {
        this.strong = strong;
    }

    /** The whole text. */
    public String of(Reference reference) {
        StringBuilder text = new StringBuilder();
        if (!reference.recipe().isEmpty()) {
            text.append(strong.apply(Reference.RECIPE)).append('\n');
            options(reference.recipe(), INDENT, text);
        }
        for (ComponentReference component : reference.components()) {
            text.append(text.isEmpty() ? "" : "\n");
            text.append(component.kind()).append(' ').append(strong.apply(component.type()));
            text.append("  (").append(component.plugin()).append(' ');
            text.append(component.version()).append(")\n");
            text.append(INDENT).append(component.summary()).append('\n');
            component.example().forEach(line -> text.append(INDENT).append(line).append('\n'));
            options(component.options(), INDENT, text);
        }
        return text.toString();
    }

    private void options(List<OptionReference> options, String indent, StringBuilder text) {
        for (OptionReference option : options) {
            text.append('\n').append(indent).append(strong.apply(option.key())).append(": ");
            text.append(option.type());
            option.range().ifPresent(range -> text.append(", ").append(range));
            text.append(option.required() ? ", must be given" : "");
            option.defaultValue()
                    .ifPresent(value -> text.append(", default ").append(value.isEmpty() ? "\"\"" : value));
            option.example().ifPresent(value -> text.append(", for example ").append(value));
            text.append('\n').append(indent).append(INDENT).append(INDENT);
            text.append(option.description()).append('\n');
            options(option.options(), indent + INDENT + INDENT, text);
        }
    }
}
