package org.genscl.plugins.backenddl4j;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.genscl.api.error.ResourceException;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The memory of a session's intermediate results, shared by its programs: one runs at a time. */
final class Memory implements AutoCloseable {
    private final List<MemoryPlan.Block> blocks = new ArrayList<>();
    private final List<INDArray> arrays = new ArrayList<>();

    /** The blocks that there are. */
    List<MemoryPlan.Block> blocks() {
        return List.copyOf(blocks);
    }

    /**
     * Allocates what a plan adds.
     *
     * @throws ResourceException if the machine has not that much memory
     */
    void grow(MemoryPlan plan) {
        List<MemoryPlan.Block> wanted = plan.blocks();
        long bytes = wanted.stream()
                .mapToLong(block -> block.elements() * block.type().width())
                .sum();
        long machine = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        if (bytes > machine) {
            throw new ResourceException(
                    "a step needs " + gibibytes(bytes) + " of memory for intermediate results, and this"
                            + " machine has " + gibibytes(machine) + ": use a smaller batch-size or a smaller encoder");
        }
        for (MemoryPlan.Block block : wanted.subList(blocks.size(), wanted.size())) {
            arrays.add(Nd4j.createUninitialized(block.type(), block.elements()));
            blocks.add(block);
        }
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }

    /** A value's array in this memory. */
    INDArray array(Value value, MemoryPlan plan) {
        DataBuffer buffer = value.storage()
                .fixed()
                .orElseGet(() -> arrays.get(plan.block(value.storage())).data());
        long[] sizes = value.layoutSizes();
        long[] strides = new long[sizes.length];
        long step = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= sizes[axis];
        }
        DataBuffer part =
                Nd4j.createBuffer(buffer, value.offset(), value.shape().elements());
        return Nd4j.create(part, sizes, strides, 0, 'c');
    }

    @Override
    public void close() {
        arrays.forEach(INDArray::close);
        arrays.clear();
        blocks.clear();
    }
}
