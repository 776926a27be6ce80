package org.genscl.plugins.weightspytorch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.genscl.api.weights.ElementFormat;

/** The element types of PyTorch; each storage class in a pickle stands for one. Some are known by their size only. */
enum ElementType {
    FLOAT64("torch", "DoubleStorage", ElementFormat.FLOAT64),
    FLOAT32("torch", "FloatStorage", ElementFormat.FLOAT32),
    FLOAT16("torch", "HalfStorage", ElementFormat.FLOAT16),
    BFLOAT16("torch", "BFloat16Storage", ElementFormat.BFLOAT16),
    INT64("torch", "LongStorage", ElementFormat.INT64),
    INT32("torch", "IntStorage", ElementFormat.INT32),
    INT16("torch", "ShortStorage", ElementFormat.INT16),
    INT8("torch", "CharStorage", ElementFormat.INT8),
    UINT8("torch", "ByteStorage", ElementFormat.UINT8),
    BOOL("torch", "BoolStorage", ElementFormat.BOOL),
    COMPLEX64("torch", "ComplexFloatStorage", 8),
    COMPLEX128("torch", "ComplexDoubleStorage", 16),
    QINT8("torch", "QInt8Storage", 1),
    QUINT8("torch", "QUInt8Storage", 1),
    QUINT4X2("torch", "QUInt4x2Storage", 1),
    QUINT2X4("torch", "QUInt2x4Storage", 1),
    QINT32("torch", "QInt32Storage", 4),
    UNTYPED("torch.storage", "UntypedStorage", 1);

    private final String module;
    private final String storage;
    private final int bytes;
    private final Optional<ElementFormat> format;

    ElementType(String module, String storage, ElementFormat format) {
        this(module, storage, format.bytes(), Optional.of(format));
    }

    ElementType(String module, String storage, int bytes) {
        this(module, storage, bytes, Optional.empty());
    }

    ElementType(String module, String storage, int bytes, Optional<ElementFormat> format) {
        this.module = module;
        this.storage = storage;
        this.bytes = bytes;
        this.format = format;
    }

    /** The type of a storage class. */
    static Optional<ElementType> ofStorage(String module, String name) {
        return Arrays.stream(values())
                .filter(element -> element.module.equals(module) && element.storage.equals(name))
                .findFirst();
    }

    /** The size of an element in the file. */
    int bytes() {
        return bytes;
    }

    /** How its elements are read; empty if they are not. */
    Optional<ElementFormat> format() {
        return format;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
