package org.genscl.plugins.backenddl4j;

/**
 * An operation, lowered.
 *
 * @param value its result
 * @param backward its reverse-mode rule
 */
record Node(Value value, Backward backward) {

    /** A reverse-mode rule. */
    @FunctionalInterface
    interface Backward {
        /** Adds the instructions that take the gradient of the result to those of the operands. */
        void run(Value gradient, OperandGradients operands);
    }

    /** A result through which no gradient passes. */
    static Node constant(Value value) {
        return new Node(value, (gradient, operands) -> {});
    }
}
