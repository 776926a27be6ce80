package org.genscl.plugins.weightspytorch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The classes and functions that lead to tensors, besides the storage classes of {@link ElementType}. A name is all that
 * is taken from the file: no Python runs, and no Java class is looked up by it.
 */
enum Global {
    ORDERED_DICT("collections", "OrderedDict"),
    SIZE("torch", "Size"),
    TENSOR("torch._utils", "_rebuild_tensor"),
    TENSOR_V2("torch._utils", "_rebuild_tensor_v2"),
    /** Of types without a storage class of their own: float8, uint16. */
    TENSOR_V3("torch._utils", "_rebuild_tensor_v3"),
    /** A tensor of a subclass, or with attributes: a function, a class, and the function's arguments. */
    SUBCLASS("torch._tensor", "_rebuild_from_type_v2"),
    PARAMETER("torch._utils", "_rebuild_parameter"),
    PARAMETER_WITH_STATE("torch._utils", "_rebuild_parameter_with_state"),
    SPARSE("torch._utils", "_rebuild_sparse_tensor"),
    SPARSE_CSR("torch._utils", "_rebuild_sparse_csr_tensor"),
    QUANTIZED("torch._utils", "_rebuild_qtensor"),
    META("torch._utils", "_rebuild_meta_tensor_no_storage"),
    NESTED("torch._utils", "_rebuild_nested_tensor"),
    WRAPPER("torch._utils", "_rebuild_wrapper_subclass"),
    NUMPY("torch._utils", "_rebuild_device_tensor_from_numpy");

    private final String module;
    private final String name;

    Global(String module, String name) {
        this.module = module;
        this.name = name;
    }

    static Optional<Global> find(String module, String name) {
        return Arrays.stream(values())
                .filter(global -> global.module.equals(module) && global.name.equals(name))
                .findFirst();
    }

    /**
     * What calling it in Python would give, in this reader's terms; {@link Opaque} if that is something which is not
     * read.
     */
    Object call(List<?> arguments) {
        return switch (this) {
            case ORDERED_DICT -> orderedDict(arguments);
            case SIZE ->
                arguments.size() == 1 && arguments.get(0) instanceof List<?> sizes
                        ? sizes
                        : Opaque.object("torch.Size");
            case TENSOR, TENSOR_V2 ->
                TensorView.of(arguments)
                        .map(Object.class::cast)
                        .orElseGet(() -> Opaque.tensor("a tensor without a plain storage"));
            case TENSOR_V3 -> Opaque.tensor("a tensor of an element type without a storage class (float8, uint16)");
            case SUBCLASS ->
                arguments.size() >= 3
                                && (arguments.get(0) == TENSOR_V2 || arguments.get(0) == TENSOR)
                                && arguments.get(2) instanceof List<?> inner
                        ? ((Global) arguments.get(0)).call(inner)
                        : Opaque.tensor("a tensor of a subclass of torch.Tensor");
            case PARAMETER, PARAMETER_WITH_STATE ->
                !arguments.isEmpty() && (arguments.get(0) instanceof TensorView || arguments.get(0) instanceof Opaque)
                        ? arguments.get(0)
                        : Opaque.tensor("a parameter without values");
            case SPARSE, SPARSE_CSR -> Opaque.tensor("a sparse tensor");
            case QUANTIZED -> Opaque.tensor("a quantized tensor");
            case META -> Opaque.tensor("a meta tensor, which has no values");
            case NESTED -> Opaque.tensor("a nested tensor");
            case WRAPPER -> Opaque.tensor("a tensor of a subclass of torch.Tensor");
            case NUMPY -> Opaque.tensor("a tensor of another device in NumPy's format");
        };
    }

    /** Empty, to be filled by later operations, or from a list of pairs as Python 2 writes it. */
    private static Object orderedDict(List<?> arguments) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        if (arguments.isEmpty()) {
            return entries;
        }
        if (arguments.size() != 1 || !(arguments.get(0) instanceof List<?> pairs)) {
            return Opaque.object("collections.OrderedDict");
        }
        for (Object item : pairs) {
            if (!(item instanceof List<?> pair) || pair.size() != 2 || !(pair.get(0) instanceof String key)) {
                return Opaque.object("collections.OrderedDict");
            }
            entries.put(key, pair.get(1));
        }
        return entries;
    }
}
