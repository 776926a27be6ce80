package org.genscl.plugins.backenddl4j;

/** Where an operation's rule puts the gradients of its operands. */
interface OperandGradients {

    /** Whether the gradient of an operand leads to a parameter. */
    boolean needed(int operand);

    /** Contributes to the gradient of an operand, whose shape the value has; ignored where none is needed. */
    void add(int operand, Value gradient);
}
