package org.genscl.plugins.backenddl4j;

import java.util.List;

/**
 * A kernel and its operands.
 *
 * @param kernel what is computed
 * @param inputs what it reads
 * @param outputs what it writes
 */
record Instruction(Kernel kernel, List<Value> inputs, List<Value> outputs) {}
