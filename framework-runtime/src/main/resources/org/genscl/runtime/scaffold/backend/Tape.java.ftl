package [=package];

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All that is computed in a step, in that order: backwards it is the order in which gradients are known. */
final class Tape {
    private final List<Value> values = new ArrayList<>();

    void add(Value value) {
        values.add(value);
    }

    /** Computes the gradients of all values. */
    void backward(Value loss) {
        Arrays.fill(loss.gradient(), 1);
        for (int i = values.size() - 1; i >= 0; i--) {
            values.get(i).backward();
        }
    }
}
