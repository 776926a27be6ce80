package org.genscl.plugins.backenddl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class MemoryPlanTest {
    private static final Kernel SEPARATE = (inputs, outputs) -> () -> {};
    private static final Kernel IN_PLACE = Kernel.inPlace(SEPARATE);

    private static Value value(int elements) {
        return Value.planned(DataType.FLOAT, Shape.of(elements), false);
    }

    private static Instruction step(Kernel kernel, Value output, Value... inputs) {
        return new Instruction(kernel, List.of(inputs), List.of(output));
    }

    private static MemoryPlan plan(List<Instruction> instructions, Value result) {
        return new MemoryPlan(instructions, List.of(result), List.of());
    }

    @Test
    void anElementwiseChainStaysInOneBlock() {
        Value a = value(10);
        Value b = value(10);
        Value c = value(10);
        MemoryPlan plan = plan(List.of(step(SEPARATE, a), step(IN_PLACE, b, a), step(IN_PLACE, c, b)), c);
        assertThat(plan.blocks()).containsExactly(new MemoryPlan.Block(DataType.FLOAT, 10));
    }

    @Test
    void whatIsReadLaterIsNotReplaced() {
        Value a = value(10);
        Value b = value(10);
        Value c = value(10);
        MemoryPlan plan = plan(List.of(step(SEPARATE, a), step(IN_PLACE, b, a), step(IN_PLACE, c, b, a)), c);
        assertThat(plan.block(b.storage())).isNotEqualTo(plan.block(a.storage()));
    }

    @Test
    void aViewKeepsItsMemory() {
        Value a = value(10);
        Value view = a.viewed(Shape.of(2, 5));
        Value b = value(10);
        Value c = value(10);
        MemoryPlan plan = plan(List.of(step(SEPARATE, a), step(IN_PLACE, b, a), step(SEPARATE, c, view, b)), c);
        assertThat(plan.block(b.storage())).isNotEqualTo(plan.block(a.storage()));
    }

    @Test
    void blocksOfAnEarlierPlanAreUsedAgain() {
        Value a = value(10);
        List<MemoryPlan.Block> existing = List.of(new MemoryPlan.Block(DataType.FLOAT, 12));
        MemoryPlan plan = new MemoryPlan(List.of(step(SEPARATE, a)), List.of(a), existing);
        assertThat(plan.blocks()).isEqualTo(existing);
    }

    /** Executes random programs on blocks that hold the number of the value last written. */
    @RepeatedTest(50)
    void noValueIsOverwrittenBeforeItsLastUse(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Instruction> instructions = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<Value> inputs = new ArrayList<>();
            for (int j = 0; j < 2 && !values.isEmpty(); j++) {
                inputs.add(values.get(Math.max(0, values.size() - 1 - random.nextInt(12))));
            }
            Value output = value(1 + random.nextInt(3));
            values.add(output);
            instructions.add(new Instruction(random.nextBoolean() ? IN_PLACE : SEPARATE, inputs, List.of(output)));
        }
        Value result = values.get(30);
        MemoryPlan plan = plan(instructions, result);

        Map<Integer, Value> holds = new HashMap<>();
        for (Instruction instruction : instructions) {
            for (Value input : instruction.inputs()) {
                assertThat(holds.get(plan.block(input.storage()))).isEqualTo(input);
            }
            Value output = instruction.outputs().get(0);
            int block = plan.block(output.storage());
            if (instruction.kernel() == SEPARATE) {
                assertThat(instruction.inputs()).noneMatch(input -> plan.block(input.storage()) == block);
            }
            holds.put(block, output);
        }
        assertThat(holds.get(plan.block(result.storage()))).isEqualTo(result);
        assertThat(plan.blocks()).hasSizeLessThan(40);
    }
}
