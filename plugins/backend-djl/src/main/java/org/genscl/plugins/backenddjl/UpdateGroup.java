package org.genscl.plugins.backenddjl;

import java.util.List;
import org.genscl.api.program.UpdateRule;

/**
 * Parameters with equal update rules. They and each of their slots are passed as lists of their own: PyTorch's dead code
 * elimination does not see that a fused kernel writes to the elements of a list made in the script.
 *
 * @param argument the name of the list of parameters
 * @param rule how each of them changes
 * @param parameters their names
 */
record UpdateGroup(String argument, UpdateRule rule, List<String> parameters) {

    /** The name of the list of a slot's tensors. */
    String slotArgument(UpdateRule.Slot slot) {
        return argument + "_" + slot.name().replaceAll("\\W", "_");
    }
}
