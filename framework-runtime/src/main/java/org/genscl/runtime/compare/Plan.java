package org.genscl.runtime.compare;

import java.util.List;

/**
 * What is to be compared.
 *
 * @param name of the experiments, for a folder
 * @param variants in order; those of the first group are what the others' losses are compared with
 * @param notes what is not as the recipes say, in sentences
 */
public record Plan(String name, List<Variant> variants, List<String> notes) {
    public Plan {
        variants = List.copyOf(variants);
        notes = List.copyOf(notes);
    }
}
