package org.genscl.runtime.selftest;

import java.util.Map;
import java.util.TreeMap;

/**
 * One result of a self-test.
 *
 * @param status how it came out
 * @param name what was tested
 * @param text what was found
 * @param figures the numbers in it, by name with unit
 */
public record Check(Status status, String name, String text, Map<String, Double> figures) {

    /** How a check came out. */
    public enum Status {
        OK,
        /** Works, but is worth a look. */
        NOTE,
        FAILED,
        /** Could not be done here, and need not be. */
        SKIPPED
    }

    public Check {
        figures = new TreeMap<>(figures);
    }

    static Check ok(String name, String text, Map<String, Double> figures) {
        return new Check(Status.OK, name, text, figures);
    }

    static Check note(String name, String text, Map<String, Double> figures) {
        return new Check(Status.NOTE, name, text, figures);
    }

    static Check failed(String name, String text, Map<String, Double> figures) {
        return new Check(Status.FAILED, name, text, figures);
    }

    static Check skipped(String name, String text) {
        return new Check(Status.SKIPPED, name, text, Map.of());
    }
}
