package org.genscl.runtime.doctor;

import java.util.List;
import java.util.Map;

/** Loads a backend and asks what it is, in a way that its crash does no harm. */
@FunctionalInterface
public interface BackendProbe {

    /** @param type the backend's name in recipes */
    Answer ask(String type);

    /**
     * What became of it.
     *
     * @param exitCode 0 if it loaded
     * @param description engine, versions, device
     * @param complaint the last lines of what it said instead
     */
    record Answer(int exitCode, Map<String, String> description, List<String> complaint) {}
}
