package org.genscl.plugins.weightspytorch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The classes and functions that a pickle may name, besides the storage classes of {@link ElementType}. A name is all
 * that is taken from the file: no Python runs, and no Java class is looked up by it.
 */
enum Global {
    ORDERED_DICT("collections", "OrderedDict"),
    /** Reference programs keep their command line's options in checkpoints. */
    NAMESPACE("argparse", "Namespace"),
    SIZE("torch", "Size"),
    TENSOR("torch._utils", "_rebuild_tensor"),
    TENSOR_V2("torch._utils", "_rebuild_tensor_v2"),
    PARAMETER("torch._utils", "_rebuild_parameter"),
    PARAMETER_WITH_STATE("torch._utils", "_rebuild_parameter_with_state");

    private final String module;
    private final String name;

    Global(String module, String name) {
        this.module = module;
        this.name = name;
    }

    /** An object whose attributes nobody asks for. */
    record Opaque() {}

    static Optional<Global> find(String module, String name) {
        return Arrays.stream(values())
                .filter(global -> global.module.equals(module) && global.name.equals(name))
                .findFirst();
    }

    /** What calling it in Python would give, in this reader's terms; empty if the arguments are not those it takes. */
    Optional<Object> call(List<?> arguments) {
        return switch (this) {
            case ORDERED_DICT -> orderedDict(arguments);
            case NAMESPACE -> arguments.isEmpty() ? Optional.of(new Opaque()) : Optional.empty();
            case SIZE ->
                arguments.size() == 1 && arguments.get(0) instanceof List<?> sizes
                        ? Optional.of(sizes)
                        : Optional.empty();
            case TENSOR, TENSOR_V2 -> TensorView.of(arguments).map(Object.class::cast);
            case PARAMETER, PARAMETER_WITH_STATE ->
                !arguments.isEmpty() && arguments.get(0) instanceof TensorView data
                        ? Optional.of(data)
                        : Optional.empty();
        };
    }

    /** Empty, to be filled by later operations, or from a list of pairs as Python 2 writes it. */
    private static Optional<Object> orderedDict(List<?> arguments) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        if (arguments.isEmpty()) {
            return Optional.of(entries);
        }
        if (arguments.size() != 1 || !(arguments.get(0) instanceof List<?> pairs)) {
            return Optional.empty();
        }
        for (Object item : pairs) {
            if (!(item instanceof List<?> pair) || pair.size() != 2 || !(pair.get(0) instanceof String key)) {
                return Optional.empty();
            }
            entries.put(key, pair.get(1));
        }
        return Optional.of(entries);
    }
}
