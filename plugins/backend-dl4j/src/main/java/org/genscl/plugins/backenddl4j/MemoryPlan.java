package org.genscl.plugins.backenddl4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Finds a block of memory for every intermediate result: blocks are used again once nothing reads what they hold, and an
 * operation that may work in place takes the place of an operand that it is the last to read.
 */
final class MemoryPlan {
    /** A block this many times larger than what is put into it stays free for something larger. */
    private static final long WASTE = 4;

    private final List<Instruction> instructions;
    private final Map<Storage, Integer> lastUse = new HashMap<>();
    private final Map<Storage, Integer> blocks = new HashMap<>();
    private final List<Block> all;
    private final Map<DataType, TreeMap<Long, List<Integer>>> free = new EnumMap<>(DataType.class);

    /** A piece of memory. */
    record Block(DataType type, long elements) {}

    /**
     * Plans.
     *
     * @param instructions in the order of their execution
     * @param results what must be there at the end
     * @param existing the blocks that there are, all free
     */
    MemoryPlan(List<Instruction> instructions, Collection<Value> results, List<Block> existing) {
        this.instructions = instructions;
        this.all = new ArrayList<>(existing);
        for (int block = 0; block < existing.size(); block++) {
            release(block);
        }
        for (int i = 0; i < instructions.size(); i++) {
            for (Value value : operands(instructions.get(i))) {
                lastUse.put(value.storage(), i);
            }
        }
        results.forEach(value -> lastUse.put(value.storage(), Integer.MAX_VALUE));
        for (int i = 0; i < instructions.size(); i++) {
            place(i);
        }
    }

    private static List<Value> operands(Instruction instruction) {
        List<Value> all = new ArrayList<>(instruction.inputs());
        all.addAll(instruction.outputs());
        return all;
    }

    private void place(int position) {
        Instruction instruction = instructions.get(position);
        Set<Storage> ending = new HashSet<>();
        for (Value value : operands(instruction)) {
            if (value.storage().fixed().isEmpty() && lastUse.get(value.storage()) == position) {
                ending.add(value.storage());
            }
        }
        for (Value output : instruction.outputs()) {
            Storage storage = output.storage();
            if (storage.fixed().isPresent() || blocks.containsKey(storage)) {
                continue;
            }
            Optional<Storage> replaced = instruction.kernel().inPlace()
                    ? instruction.inputs().stream()
                            .map(Value::storage)
                            .filter(input ->
                                    ending.contains(input) && input.block().equals(storage.block()))
                            .findFirst()
                    : Optional.empty();
            if (replaced.isPresent()) {
                ending.remove(replaced.get());
                blocks.put(storage, blocks.get(replaced.get()));
            } else {
                blocks.put(storage, take(storage.block()));
            }
        }
        ending.forEach(storage -> release(blocks.get(storage)));
    }

    private int take(Block wanted) {
        TreeMap<Long, List<Integer>> ofType = free.computeIfAbsent(wanted.type(), type -> new TreeMap<>());
        Map.Entry<Long, List<Integer>> fitting = ofType.ceilingEntry(wanted.elements());
        if (fitting == null || fitting.getKey() > WASTE * wanted.elements()) {
            all.add(wanted);
            return all.size() - 1;
        }
        List<Integer> candidates = fitting.getValue();
        int block = candidates.remove(candidates.size() - 1);
        if (candidates.isEmpty()) {
            ofType.remove(fitting.getKey());
        }
        return block;
    }

    private void release(int block) {
        free.computeIfAbsent(all.get(block).type(), type -> new TreeMap<>())
                .computeIfAbsent(all.get(block).elements(), size -> new ArrayList<>())
                .add(block);
    }

    /** The existing blocks, then those to be added. */
    List<Block> blocks() {
        return List.copyOf(all);
    }

    /** The block of an intermediate result. */
    int block(Storage storage) {
        return blocks.get(storage);
    }
}
