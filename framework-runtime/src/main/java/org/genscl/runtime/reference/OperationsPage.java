package org.genscl.runtime.reference;

import org.genscl.api.graph.Op;
import org.genscl.api.graph.OpTraits;

/** The operations of networks, losses and update rules as a page of Markdown. */
public final class OperationsPage {
    private static final String HEADER = """
            # Operations

            Written by `./genscl describe --operations` from the op set: do not edit.

            Networks, losses and update rules are traced from calls of `org.genscl.api.graph.Ops`; each operation below is one
            of its methods. Operands broadcast where the shapes say so, as in NumPy. Values are FLOAT32 except where any type
            is allowed (INT64 buffers). Every backend computes all of them; an exporter refuses what its format lacks.

            | operation | shapes | computes | gradient | dtype | saved for backward | mixed precision |
            |--|--|--|--|--|--|--|
            """;

    private OperationsPage() {}

    /** The whole page. */
    public static String text() {
        StringBuilder page = new StringBuilder(HEADER);
        for (OpTraits traits : Op.all()) {
            page.append("| `").append(traits.name()).append("` | ");
            page.append(traits.shapes()).append(" | ");
            page.append(traits.summary()).append(" | ");
            page.append(traits.differentiable() ? "yes" : "no").append(" | ");
            page.append(traits.anyType() ? "any" : "FLOAT32").append(" | ");
            page.append(saved(traits.saved())).append(" | ");
            page.append(precision(traits.mixedPrecision())).append(" |\n");
        }
        return page.toString();
    }

    private static String saved(OpTraits.Saved saved) {
        return switch (saved) {
            case NOTHING -> "";
            case FIRST_OPERAND -> "first operand";
            case OPERANDS -> "operands";
            case RESULT -> "result";
        };
    }

    private static String precision(OpTraits.MixedPrecision precision) {
        return switch (precision) {
            case FULL -> "FP32";
            case LOW -> "BF16 or FP16";
            case AS_OPERANDS -> "as operands";
            case AS_FIRST_OPERAND -> "as first operand";
        };
    }
}
