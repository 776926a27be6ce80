package org.genscl.api.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.apiguardian.api.API;

/**
 * A tensor in host memory, outside the Java heap: elements in C order, little-endian. Every backend reads and writes
 * these; none of them sees another's tensors.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class HostTensor {
    /** The most that a tensor can take. */
    public static final int MOST_BYTES = Integer.MAX_VALUE;

    private final DType type;
    private final Shape shape;
    private final ByteBuffer data;

    private HostTensor(DType type, Shape shape, ByteBuffer data) {
        this.type = type;
        this.shape = shape;
        this.data = data;
    }

    /** A tensor of zeros. */
    public static HostTensor zeros(DType type, Shape shape) {
        if (!fits(type, shape)) {
            throw new IllegalArgumentException("a host tensor of shape " + shape + ": 2 GiB is the limit");
        }
        int bytes = (int) shape.elements() * type.bytes();
        return new HostTensor(type, shape, ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** Whether a tensor can hold so many elements: it takes at most {@link #MOST_BYTES}. */
    public static boolean fits(DType type, Shape shape) {
        return shape.elements() <= MOST_BYTES / type.bytes();
    }

    /** A tensor that holds a copy of {@code values}. */
    public static HostTensor of(Shape shape, float... values) {
        HostTensor tensor = zeros(DType.FLOAT32, shape);
        if (values.length != shape.elements()) {
            throw new IllegalArgumentException(values.length + " values for shape " + shape);
        }
        tensor.floats().put(values);
        return tensor;
    }

    /** A scalar. */
    public static HostTensor scalar(float value) {
        return of(Shape.scalar(), value);
    }

    /**
     * A tensor over existing memory, not copied.
     *
     * @param data a direct buffer whose bytes from 0 to its limit are the elements
     */
    public static HostTensor wrap(DType type, Shape shape, ByteBuffer data) {
        if (!data.isDirect() || !fits(type, shape) || data.limit() != shape.elements() * type.bytes()) {
            throw new IllegalArgumentException("a " + type + " tensor of shape " + shape + " needs a direct buffer of "
                    + shape.elements() * type.bytes() + " bytes");
        }
        return new HostTensor(type, shape, data.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }

    public DType type() {
        return type;
    }

    public Shape shape() {
        return shape;
    }

    /** A view of the elements' bytes from first to last, little-endian; writes go through. */
    public ByteBuffer bytes() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN).rewind();
    }

    /**
     * A view of the elements; writes go through.
     *
     * @throws IllegalStateException if this is not a FLOAT32 tensor
     */
    public FloatBuffer floats() {
        require(DType.FLOAT32);
        return bytes().asFloatBuffer();
    }

    /**
     * A view of the elements; writes go through.
     *
     * @throws IllegalStateException if this is not an INT64 tensor
     */
    public LongBuffer longs() {
        require(DType.INT64);
        return bytes().asLongBuffer();
    }

    /** A copy of the elements of a FLOAT32 tensor. */
    public float[] toFloatArray() {
        float[] values = new float[Math.toIntExact(shape.elements())];
        floats().get(values);
        return values;
    }

    private void require(DType expected) {
        if (type != expected) {
            throw new IllegalStateException("a " + type + " tensor read as " + expected);
        }
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }
}
