package org.genscl.plugins.backenddjl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;

/**
 * What the loss of an FP16 program is multiplied with, so that small gradients do not vanish (Micikevicius et al., Mixed
 * Precision Training, 2018): as PyTorch's {@code GradScaler}, doubled after {@value #GROWTH_INTERVAL} steps in a row that
 * went well, halved after one whose gradients overflowed, which updates nothing.
 */
final class LossScale {
    static final String ARGUMENT = "scaling";
    static final double GROWTH = 2;
    static final double BACKOFF = 0.5;
    static final int GROWTH_INTERVAL = 2000;

    private static final String SLOT = "loss-scale/";
    private static final String FACTOR = SLOT + "factor";
    private static final String GOOD_STEPS = SLOT + "good-steps";
    private static final String SKIPPED_STEPS = SLOT + "skipped-steps";
    private static final float INITIAL = 65536;

    /** Factor (FP32), good steps in a row (INT32), steps without update so far (FP32). */
    private final NDList arrays;

    LossScale(NDManager manager, ProgramState state) {
        NDArray goodSteps = manager.create(new int[] {(int) saved(state, GOOD_STEPS, 0)}, new Shape());
        arrays = new NDList(
                manager.create(saved(state, FACTOR, INITIAL)),
                goodSteps,
                manager.create(saved(state, SKIPPED_STEPS, 0)));
        arrays.forEach(array -> array.setName(ARGUMENT + "[]"));
    }

    private static float saved(ProgramState state, String name, float initial) {
        HostTensor value = state.slots().get(name);
        return value == null ? initial : value.floats().get(0);
    }

    /** What a step takes and updates. */
    NDList arrays() {
        return arrays;
    }

    /** For a checkpoint. */
    Map<String, HostTensor> slots() {
        Map<String, HostTensor> slots = new LinkedHashMap<>();
        slots.put(FACTOR, HostTensor.scalar(arrays.get(0).getFloat()));
        slots.put(GOOD_STEPS, HostTensor.scalar(arrays.get(1).getInt()));
        slots.put(SKIPPED_STEPS, HostTensor.scalar(arrays.get(2).getFloat()));
        return slots;
    }
}
