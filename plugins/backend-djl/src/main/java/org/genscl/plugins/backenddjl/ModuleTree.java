package org.genscl.plugins.backenddjl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.genscl.api.graph.VariableSpec;

/**
 * The modules that dotted names of variables stand for, each with a class of its own: {@code encoder.conv1.weight} is the
 * parameter {@code weight} of the module {@code conv1} of the module {@code encoder} of the root.
 */
final class ModuleTree {
    private final String className;
    private final Map<String, ModuleTree> children = new LinkedHashMap<>();
    private final Map<String, VariableSpec> variables = new LinkedHashMap<>();

    private ModuleTree(String className) {
        this.className = className;
    }

    static ModuleTree of(Collection<VariableSpec> variables) {
        ModuleTree root = new ModuleTree("Network");
        int[] modules = {0};
        for (VariableSpec variable : variables) {
            String[] path = variable.name().split("\\.");
            ModuleTree module = root;
            for (int i = 0; i < path.length - 1; i++) {
                module = module.children.computeIfAbsent(path[i], name -> new ModuleTree("Module" + ++modules[0]));
            }
            module.variables.put(path[path.length - 1], variable);
        }
        return root;
    }

    /** A variable's value in a method of the root. */
    static String expression(String variable) {
        String value = "self";
        for (String name : variable.split("\\.")) {
            value = isIdentifier(name) ? value + "." + name : "getattr(" + value + ", \"" + name + "\")";
        }
        return value;
    }

    Map<String, ModuleTree> children() {
        return children;
    }

    /** By their names in this module. */
    Map<String, VariableSpec> variables() {
        return variables;
    }

    String className() {
        return className;
    }

    /** The class as an annotation. */
    String type() {
        return "__torch__." + className;
    }

    /** The source of all classes; {@code methods} are the root's. */
    String source(String methods) {
        StringBuilder text = new StringBuilder();
        text.append("class ").append(className).append("(Module):\n");
        text.append("  __parameters__ = ").append(names(true)).append('\n');
        text.append("  __buffers__ = ").append(names(false)).append('\n');
        variables.keySet().forEach(name -> declare(text, name, "Tensor"));
        declare(text, "training", "bool");
        children.forEach((name, child) -> declare(text, name, child.type()));
        text.append(methods);
        children.values().forEach(child -> text.append(child.source("")));
        return text.toString();
    }

    private List<String> names(boolean trainable) {
        List<String> names = new ArrayList<>();
        variables.forEach((name, variable) -> {
            if (variable.trainable() == trainable) {
                names.add(name);
            }
        });
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.toList());
    }

    private static void declare(StringBuilder text, String name, String type) {
        text.append(isIdentifier(name) ? "  " + name + " : " + type : "  __annotations__[\"" + name + "\"] = " + type)
                .append('\n');
    }

    /** Modules of a sequence are called by their numbers. */
    private static boolean isIdentifier(String name) {
        return !Character.isDigit(name.charAt(0));
    }
}
