package org.genscl.plugins.weightspytorch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes pickles, operation by operation. */
final class PickleBuilder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PickleBuilder() {
        raw(0x80, 2);
    }

    PickleBuilder raw(int... values) {
        Arrays.stream(values).forEach(bytes::write);
        return this;
    }

    PickleBuilder operations(String characters) {
        bytes.writeBytes(characters.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleBuilder global(String module, String name) {
        return operations("c" + module + "\n" + name + "\n");
    }

    PickleBuilder text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return raw('X').number(encoded.length).bytes(encoded);
    }

    /** As the argument of an operation. */
    PickleBuilder number(int value) {
        return bytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    PickleBuilder whole(long value) {
        raw(0x8a, 8);
        return bytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    PickleBuilder bytes(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /** A tuple of integers. */
    PickleBuilder tuple(long... values) {
        raw('(');
        Arrays.stream(values).forEach(this::whole);
        return raw('t');
    }

    /** A tensor of floats. */
    PickleBuilder tensor(String key, long elements, long offset, long[] sizes, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2").raw('(', '(');
        text("storage")
                .global("torch", "FloatStorage")
                .text(key)
                .text("cpu")
                .whole(elements)
                .operations("tQ");
        whole(offset).tuple(sizes).tuple(strides).raw(0x89);
        return global("collections", "OrderedDict").operations(")RtR");
    }

    /** The pickle of what is on the stack. */
    byte[] end() {
        raw('.');
        return bytes.toByteArray();
    }
}
