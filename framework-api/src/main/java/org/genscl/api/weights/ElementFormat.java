package org.genscl.api.weights;

import java.nio.ByteBuffer;
import org.apiguardian.api.API;
import org.genscl.api.tensor.DType;

/** The element formats of stored tensors: floating point ones are read as FLOAT32, integers as INT64. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ElementFormat {
    FLOAT64(8, DType.FLOAT32),
    FLOAT32(4, DType.FLOAT32),
    FLOAT16(2, DType.FLOAT32),
    BFLOAT16(2, DType.FLOAT32),
    INT64(8, DType.INT64),
    INT32(4, DType.INT64),
    INT16(2, DType.INT64),
    INT8(1, DType.INT64),
    UINT8(1, DType.INT64),
    BOOL(1, DType.INT64);

    private static final int HALF_FRACTION_BITS = 10;
    private static final int HALF_EXPONENT = 0x1f;
    private static final int HALF_BIAS = 15;
    private static final float SMALLEST_HALF = 0x1p-24f;

    private final int bytes;
    private final DType type;

    ElementFormat(int bytes, DType type) {
        this.bytes = bytes;
        this.type = type;
    }

    /** The size of a stored element. */
    public int bytes() {
        return bytes;
    }

    /** What it is read as. */
    public DType type() {
        return type;
    }

    /**
     * Reads an element of a floating point format.
     *
     * @param values in the byte order in which they are stored
     * @param index of the element
     * @throws IllegalStateException if this is an integer format
     */
    public float floating(ByteBuffer values, int index) {
        int position = index * bytes;
        return switch (this) {
            case FLOAT64 -> (float) values.getDouble(position);
            case FLOAT32 -> values.getFloat(position);
            case FLOAT16 -> half(values.getShort(position));
            case BFLOAT16 -> Float.intBitsToFloat(values.getShort(position) << Short.SIZE);
            default -> throw new IllegalStateException(this + " is not a floating point format");
        };
    }

    /**
     * Reads an element of an integer format.
     *
     * @param values in the byte order in which they are stored
     * @param index of the element
     * @throws IllegalStateException if this is a floating point format
     */
    public long integer(ByteBuffer values, int index) {
        int position = index * bytes;
        return switch (this) {
            case INT64 -> values.getLong(position);
            case INT32 -> values.getInt(position);
            case INT16 -> values.getShort(position);
            case INT8 -> values.get(position);
            case UINT8, BOOL -> Byte.toUnsignedLong(values.get(position));
            default -> throw new IllegalStateException(this + " is not an integer format");
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
