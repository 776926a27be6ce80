package org.genscl.plugins.weightspytorch;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.api.weights.ElementFormat;

/**
 * A tensor as PyTorch sees it: some elements of a storage.
 *
 * @param storage that it shares, perhaps, with others
 * @param offset index of its first element
 * @param sizes of its dimensions
 * @param strides of its dimensions, in elements
 */
record TensorView(StorageReference storage, long offset, List<Long> sizes, List<Long> strides) {
    /** PyTorch's own limit. A pickle may refer to one list any number of times: it is not to be copied as often. */
    private static final int MOST_DIMENSIONS = 64;

    private static final String TOO_LARGE = "is larger than 2 GiB, which is the limit";

    /** From the arguments of {@code _rebuild_tensor}: storage, offset, sizes, strides, and what matters to training. */
    static Optional<TensorView> of(List<?> arguments) {
        if (arguments.size() < 4
                || !(arguments.get(0) instanceof StorageReference storage)
                || !(arguments.get(1) instanceof Long offset)) {
            return Optional.empty();
        }
        Optional<List<Long>> sizes = numbers(arguments.get(2));
        Optional<List<Long>> strides = numbers(arguments.get(3));
        return sizes.isPresent() && strides.isPresent()
                ? Optional.of(new TensorView(storage, offset, sizes.get(), strides.get()))
                : Optional.empty();
    }

    private static Optional<List<Long>> numbers(Object value) {
        if (!(value instanceof List<?> items) || items.size() > MOST_DIMENSIONS) {
            return Optional.empty();
        }
        List<Long> numbers = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof Long number)) {
                return Optional.empty();
            }
            numbers.add(number);
        }
        return Optional.of(List.copyOf(numbers));
    }

    /** What is wrong with it, if it cannot be read although its element type can be. */
    Optional<String> fault() {
        if (sizes.size() != strides.size()
                || sizes.stream().anyMatch(size -> size < 0)
                || strides.stream().anyMatch(stride -> stride < 0)
                || offset < 0) {
            return Optional.of("has sizes " + sizes + ", strides " + strides + " and offset " + offset);
        }
        if (sizes.contains(0L)) {
            return Optional.of("of sizes " + sizes + " is empty");
        }
        if (storage.bytes() > Integer.MAX_VALUE) {
            return Optional.of(TOO_LARGE);
        }
        if (offset >= storage.elements()) {
            return Optional.of(tooShort());
        }
        long elements = 1;
        long last = offset;
        for (int axis = 0; axis < sizes.size(); axis++) {
            long size = sizes.get(axis);
            if (size > Integer.MAX_VALUE / format().type().bytes() / elements) {
                return Optional.of(TOO_LARGE);
            }
            if (size > 1 && strides.get(axis) > storage.elements()) {
                return Optional.of(tooShort());
            }
            elements *= size;
            last += size > 1 ? (size - 1) * strides.get(axis) : 0;
        }
        return last < storage.elements() ? Optional.empty() : Optional.of(tooShort());
    }

    private String tooShort() {
        return "of sizes " + sizes + ", strides " + strides + " and offset " + offset
                + " needs a larger storage than its " + storage.elements() + " elements";
    }

    /** The size in memory of a tensor without fault, in bytes. */
    long bytes() {
        return shape().elements() * format().type().bytes();
    }

    private ElementFormat format() {
        return storage.type().format().orElseThrow();
    }

    private Shape shape() {
        return Shape.of(sizes.stream().mapToInt(Math::toIntExact).toArray());
    }

    /**
     * Reads a tensor without fault.
     *
     * @param bytes of the whole storage, in the file's byte order
     */
    HostTensor read(ByteBuffer bytes) {
        ElementFormat element = format();
        HostTensor tensor = HostTensor.zeros(element.type(), shape());
        Positions positions = new Positions();
        int elements = (int) tensor.shape().elements();
        if (element.type() == DType.FLOAT32) {
            FloatBuffer floats = tensor.floats();
            for (int i = 0; i < elements; i++) {
                floats.put(element.floating(bytes, positions.next()));
            }
        } else {
            LongBuffer longs = tensor.longs();
            for (int i = 0; i < elements; i++) {
                longs.put(element.integer(bytes, positions.next()));
            }
        }
        return tensor;
    }

    /** The indices of the elements in the storage, in C order. */
    private final class Positions {
        private final int[] size = ints(sizes);
        private final int[] stride = ints(strides);
        private final int[] index = new int[size.length];
        private int position = (int) offset;

        private static int[] ints(List<Long> values) {
            // Strides of dimensions of one element are never used and may be anything.
            return values.stream().mapToInt(Long::intValue).toArray();
        }

        int next() {
            int current = position;
            for (int axis = size.length - 1; axis >= 0; axis--) {
                if (++index[axis] < size[axis]) {
                    position += stride[axis];
                    break;
                }
                position -= (size[axis] - 1) * stride[axis];
                index[axis] = 0;
            }
            return current;
        }
    }
}
