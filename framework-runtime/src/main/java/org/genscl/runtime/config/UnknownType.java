package org.genscl.runtime.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.genscl.api.component.Kind;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.plugin.ComponentCatalog.Failure;
import org.genscl.runtime.text.Suggestions;

/** Says why a component is not there: a typo, a plugin that is not installed, one that failed, or another kind. */
public final class UnknownType {
    private final ComponentCatalog catalog;
    private final KnownTypes known = KnownTypes.shipped();

    public UnknownType(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /** Why, and what there is. */
    public String explain(Kind<?> kind, String type) {
        Optional<String> plugin = known.plugin(kind, type);
        if (plugin.isPresent()) {
            return absent(kind, type, plugin.get());
        }
        for (Kind<?> other : Kind.all()) {
            if (catalog.find(other, type).isPresent()
                    || known.plugin(other, type).isPresent()) {
                return "'" + type + "' is " + Names.oneOf(other.id()) + ", not " + Names.oneOf(kind.id()) + "."
                        + available(kind);
            }
        }
        Set<String> names = new LinkedHashSet<>(types(kind));
        names.addAll(known.types(kind));
        return "unknown " + kind.id() + " '" + type + "'." + Suggestions.didYouMean(type, names) + available(kind)
                + failed();
    }

    /** Why a component of any kind is not there, if a plugin is known that has it; the first of several kinds. */
    public Optional<String> explainAbsence(String type) {
        return Kind.all().stream()
                .flatMap(kind -> known.plugin(kind, type).map(plugin -> absent(kind, type, plugin)).stream())
                .findFirst();
    }

    /** {@code " Available: a, b."} */
    String available(Kind<?> kind) {
        List<String> types = types(kind);
        return types.isEmpty()
                ? " No plugin that brings " + Names.oneOf(kind.id()) + " is installed."
                : " Available: " + String.join(", ", types) + ".";
    }

    private List<String> types(Kind<?> kind) {
        return catalog.entries().stream()
                .filter(entry -> entry.component().kind().equals(kind))
                .map(entry -> entry.component().type())
                .toList();
    }

    private String absent(Kind<?> kind, String type, String plugin) {
        String needed = "the " + kind.id() + " '" + type + "' is in the plugin '" + plugin + "', ";
        Optional<Failure> failure =
                catalog.failures().stream().filter(one -> isOf(one, plugin)).findFirst();
        if (failure.isPresent()) {
            return needed + "which is installed (" + failure.get().file() + ") but failed: "
                    + Names.sentence(failure.get().reason());
        }
        return catalog.plugins().stream()
                .filter(one -> one.id().equals(plugin))
                .findFirst()
                .map(one -> needed + "but not in its installed version " + one.version() + " (" + one.file()
                        + "): install the one that belongs to this release." + available(kind))
                .orElseGet(() -> needed + "which is not installed. Put " + plugin
                        + "-VERSION.zip into the plugins folder; 'genscl plugins list' shows what is installed."
                        + available(kind));
    }

    /** A plugin that could not even be read is known by its file name. */
    private static boolean isOf(Failure failure, String plugin) {
        return failure.id().equals(plugin) || failure.id().matches(Pattern.quote(plugin) + "-\\d.*");
    }

    private String failed() {
        StringBuilder text = new StringBuilder();
        for (Failure failure : catalog.failures()) {
            text.append(" The plugin '").append(failure.id()).append("' may bring it, but failed: ");
            text.append(Names.sentence(failure.reason()));
        }
        return text.toString();
    }
}
