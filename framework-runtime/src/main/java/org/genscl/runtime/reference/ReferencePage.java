package org.genscl.runtime.reference;

import java.util.List;
import java.util.stream.Collectors;
import org.genscl.api.component.Kind;

/** Descriptions as a page of Markdown. */
public final class ReferencePage {
    private static final String TITLE = """
            # Components

            Written by `./genscl describe --markdown` from what the plugins declare: do not edit.
            """;

    private ReferencePage() {}

    /** The whole page. */
    public static String of(Reference reference) {
        StringBuilder page = new StringBuilder(TITLE);
        page.append('\n')
                .append(kinds(reference).stream()
                        .map(kind -> "[" + kind.id() + "](#" + kind.id() + ")")
                        .collect(Collectors.joining(" · ")))
                .append('\n');
        if (!reference.recipe().isEmpty()) {
            page.append("\n## recipe\n\nThe keys of a recipe.\n");
            table(reference.recipe(), page);
        }
        for (Kind<?> kind : kinds(reference)) {
            page.append("\n## ").append(kind.id()).append("\n\n");
            page.append(kind.summary()).append('\n');
            reference.components().stream()
                    .filter(component -> component.kind().equals(kind.id()))
                    .forEach(component -> component(component, page));
        }
        return page.toString();
    }

    private static List<? extends Kind<?>> kinds(Reference reference) {
        return Kind.all().stream()
                .filter(kind -> reference.components().stream()
                        .anyMatch(component -> component.kind().equals(kind.id())))
                .toList();
    }

    private static void component(ComponentReference component, StringBuilder page) {
        page.append("\n### ").append(component.type()).append("\n\n");
        page.append(component.summary()).append(" Plugin `").append(component.plugin());
        page.append("`.\n");
        table(component.options(), page);
    }

    private static void table(List<OptionReference> options, StringBuilder page) {
        if (!options.isEmpty()) {
            page.append("\n| option | value | default | meaning |\n|--|--|--|--|\n");
            rows("", options, page);
        }
    }

    private static void rows(String prefix, List<OptionReference> options, StringBuilder page) {
        for (OptionReference option : options) {
            String range = option.range().map(text -> ", " + text).orElse("");
            String example = option.example()
                    .map(text -> " For example `" + cell(text) + "`.")
                    .orElse("");
            page.append("| `").append(prefix).append(option.key()).append("` | ");
            page.append(cell(option.type() + range)).append(" | ");
            page.append(value(option)).append(" | ");
            page.append(cell(option.description())).append(example).append(" |\n");
            rows(prefix + option.key() + ".", option.options(), page);
        }
    }

    private static String value(OptionReference option) {
        String missing = option.required() ? "must be given" : "";
        return option.defaultValue()
                .map(text -> "`" + cell(text.isEmpty() ? "\"\"" : text) + "`")
                .orElse(missing);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
