package org.genscl.plugins.backenddl4j;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Memory that values lie in: of a variable or an input, which outlives the program's calls, or of an intermediate result,
 * which the {@link MemoryPlan} finds a place for.
 */
final class Storage {
    private final MemoryPlan.Block block;
    private final Optional<DataBuffer> fixed;

    private Storage(MemoryPlan.Block block, Optional<DataBuffer> fixed) {
        this.block = block;
        this.fixed = fixed;
    }

    static Storage planned(long elements, DataType type) {
        return new Storage(new MemoryPlan.Block(type, elements), Optional.empty());
    }

    static Storage fixed(DataBuffer buffer) {
        return new Storage(new MemoryPlan.Block(buffer.dataType(), buffer.length()), Optional.of(buffer));
    }

    /** What it takes. */
    MemoryPlan.Block block() {
        return block;
    }

    /** The memory itself, if it outlives calls. */
    Optional<DataBuffer> fixed() {
        return fixed;
    }
}
