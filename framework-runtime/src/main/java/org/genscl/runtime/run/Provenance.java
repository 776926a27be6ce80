package org.genscl.runtime.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run was made from: enough to tell why two runs differ.
 *
 * @param framework its version
 * @param name of the experiment
 * @param recipeHash SHA-256 of the resolved recipe
 * @param seed of every random stream
 * @param workers threads that prepare images, as the recipe says
 * @param plugins that were installed
 * @param data digest of each split that was opened
 * @param imported the weights that it began with, if another program trained them
 * @param sessions the processes that worked on the run, in order
 */
public record Provenance(
        String framework,
        String name,
        String recipeHash,
        long seed,
        int workers,
        List<Plugin> plugins,
        Map<String, String> data,
        Optional<Imported> imported,
        List<Session> sessions) {

    /** Of a run that trains its own weights. */
    public Provenance(
            String framework,
            String name,
            String recipeHash,
            long seed,
            int workers,
            List<Plugin> plugins,
            Map<String, String> data,
            List<Session> sessions) {
        this(framework, name, recipeHash, seed, workers, plugins, data, Optional.empty(), sessions);
    }

    public Provenance {
        plugins = List.copyOf(plugins);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        sessions = List.copyOf(sessions);
    }

    /**
     * A plugin.
     *
     * @param sha256 of its file, or of the files in its folder
     */
    public record Plugin(String id, String version, String file, String sha256) {}

    /**
     * A file of weights.
     *
     * @param file its path when it was read
     * @param sha256 of its content
     */
    public record Imported(String file, String sha256) {}

    /**
     * A process that worked on the run.
     *
     * @param command what it was to do: start, resume, evaluate or import
     * @param start time, ISO 8601
     * @param end time, once it ended by itself
     * @param resumedAfter the step from which it went on, if it did
     * @param machine JDK, operating system, processor, memory
     * @param backend engine, versions, device, threads
     */
    public record Session(
            String command,
            String start,
            Optional<String> end,
            Optional<Long> resumedAfter,
            Map<String, String> machine,
            Map<String, String> backend) {

        public Session {
            machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
            backend = Collections.unmodifiableMap(new LinkedHashMap<>(backend));
        }

        /** This, ended. */
        public Session ended(String time) {
            return new Session(command, start, Optional.of(time), resumedAfter, machine, backend);
        }
    }

    /** This and another session. */
    public Provenance with(Session session) {
        List<Session> all = new ArrayList<>(sessions);
        all.add(session);
        return withSessions(all);
    }

    /** This, its last session ended. */
    public Provenance ended(String time) {
        List<Session> all = new ArrayList<>(sessions);
        all.add(all.remove(all.size() - 1).ended(time));
        return withSessions(all);
    }

    private Provenance withSessions(List<Session> all) {
        return new Provenance(framework, name, recipeHash, seed, workers, plugins, data, imported, all);
    }
}
