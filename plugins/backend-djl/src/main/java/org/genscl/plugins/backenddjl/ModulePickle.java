package org.genscl.plugins.backenddjl;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;

/**
 * The pickle (protocol 2) of a tree of modules, as TorchScript files have it: objects whose state is a dictionary of their
 * attributes; tensors refer to numbered storages beside the pickle.
 */
final class ModulePickle {
    static final byte[] EMPTY_TUPLE = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> variables = new ArrayList<>();

    ModulePickle(ModuleTree tree) {
        opcodes("\u0080\u0002");
        module(tree);
        opcodes(".");
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Full names of the variables; the storage of each is numbered by its place. */
    List<String> variables() {
        return variables;
    }

    private void module(ModuleTree tree) {
        global("__torch__", tree.className());
        opcodes(")\u0081}(");
        tree.variables().forEach((name, variable) -> {
            text(name);
            tensor(variable);
        });
        text("training");
        opcodes("\u0089");
        tree.children().forEach((name, child) -> {
            text(name);
            module(child);
        });
        opcodes("ub");
    }

    /** {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)}. */
    private void tensor(VariableSpec variable) {
        global("torch._utils", "_rebuild_tensor_v2");
        opcodes("((");
        text("storage");
        global("torch", variable.type() == DType.INT64 ? "LongStorage" : "FloatStorage");
        text(Integer.toString(variables.size()));
        text("cpu");
        integer(Math.toIntExact(variable.shape().elements()));
        opcodes("tQ");
        integer(0);
        tuple(variable.shape().toArray());
        tuple(strides(variable.shape()));
        opcodes(variable.trainable() ? "\u0088" : "\u0089");
        global("collections", "OrderedDict");
        opcodes(")RtR");
        variables.add(variable.name());
    }

    private static int[] strides(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.dimension(axis);
        }
        return strides;
    }

    private void tuple(int[] values) {
        opcodes("(");
        for (int value : values) {
            integer(value);
        }
        opcodes("t");
    }

    private void global(String module, String name) {
        opcodes("c" + module + "\n" + name + "\n");
    }

    private void text(String value) {
        opcodes("X");
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        bytes.writeBytes(encoded);
    }

    private void integer(int value) {
        opcodes("J");
        number(value);
    }

    private void number(int value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private void opcodes(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
