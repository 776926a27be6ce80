package org.genscl.plugins.weightspytorch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.genscl.api.tensor.DType;

/** The element types of PyTorch that are read; each storage class in a pickle stands for one. */
enum ElementType {
    FLOAT64("DoubleStorage", 8, DType.FLOAT32),
    FLOAT32("FloatStorage", 4, DType.FLOAT32),
    FLOAT16("HalfStorage", 2, DType.FLOAT32),
    BFLOAT16("BFloat16Storage", 2, DType.FLOAT32),
    INT64("LongStorage", 8, DType.INT64),
    INT32("IntStorage", 4, DType.INT64),
    INT16("ShortStorage", 2, DType.INT64),
    INT8("CharStorage", 1, DType.INT64),
    UINT8("ByteStorage", 1, DType.INT64),
    BOOL("BoolStorage", 1, DType.INT64);

    private static final int HALF_FRACTION_BITS = 10;
    private static final int HALF_EXPONENT = 0x1f;
    private static final int HALF_BIAS = 15;
    private static final float SMALLEST_HALF = 0x1p-24f;

    private final String storage;
    private final int bytes;
    private final DType type;

    ElementType(String storage, int bytes, DType type) {
        this.storage = storage;
        this.bytes = bytes;
        this.type = type;
    }

    /** The type of a storage class of the module {@code torch}. */
    static Optional<ElementType> ofStorage(String name) {
        return Arrays.stream(values())
                .filter(element -> element.storage.equals(name))
                .findFirst();
    }

    /** The size of an element in the file. */
    int bytes() {
        return bytes;
    }

    /** What it is read as. */
    DType type() {
        return type;
    }

    /** An element of one of the floating point types. */
    float floating(ByteBuffer values, int index) {
        int position = index * bytes;
        return switch (this) {
            case FLOAT64 -> (float) values.getDouble(position);
            case FLOAT32 -> values.getFloat(position);
            case FLOAT16 -> half(values.getShort(position));
            case BFLOAT16 -> Float.intBitsToFloat(values.getShort(position) << Short.SIZE);
            default -> throw new IllegalStateException(this + " is no floating point type");
        };
    }

    /** An element of one of the types of whole numbers. */
    long whole(ByteBuffer values, int index) {
        int position = index * bytes;
        return switch (this) {
            case INT64 -> values.getLong(position);
            case INT32 -> values.getInt(position);
            case INT16 -> values.getShort(position);
            case INT8 -> values.get(position);
            case UINT8, BOOL -> Byte.toUnsignedLong(values.get(position));
            default -> throw new IllegalStateException(this + " is no type of whole numbers");
        };
    }

    /** IEEE 754 binary16; Java has a method for this from version 20 on. */
    private static float half(short bits) {
        int exponent = bits >> HALF_FRACTION_BITS & HALF_EXPONENT;
        int fraction = bits & (1 << HALF_FRACTION_BITS) - 1;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * SMALLEST_HALF;
        } else if (exponent == HALF_EXPONENT) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Math.scalb(
                    (float) (fraction + (1 << HALF_FRACTION_BITS)), exponent - HALF_BIAS - HALF_FRACTION_BITS);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
