package org.genscl.plugins.trackermlflow;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;

/**
 * The file in a run's folder that says which of MLflow's runs it is.
 *
 * @param path where it is
 */
record RunFile(Path path) {
    static final String NAME = "mlflow.properties";
    private static final String RUN = "run-id";
    private static final String SERVER = "tracking-uri";

    static RunFile in(Path run) {
        return new RunFile(run.resolve(NAME));
    }

    /**
     * Refuses a folder in which the file could not be made.
     *
     * @throws UserException which says why
     */
    void requireAbsent() {
        if (Files.exists(path)) {
            throw new UserException(
                    path + " exists already and is not overwritten: does the recipe list this tracker twice?");
        }
        if (!Files.isDirectory(path.getParent()) || !Files.isWritable(path.getParent())) {
            throw new UserException("cannot create " + path + ": check that its folder can be written to");
        }
    }

    /** Writes the file, which must not be there yet. */
    void write(String runId, String trackingUri) {
        try {
            Files.writeString(
                    path,
                    SERVER + "=" + trackingUri + "\n" + RUN + "=" + runId + "\n",
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new ResourceException("cannot write " + path + " (" + e.getMessage() + "): is the disk full?", e);
        }
    }

    /**
     * The id of MLflow's run, if there is a file.
     *
     * @throws UserException if it is damaged
     */
    Optional<String> runId() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Properties content = new Properties();
        try {
            content.load(new StringReader(Files.readString(path)));
        } catch (IOException e) {
            throw new UserException("cannot read " + path + " (" + e + ")", e);
        }
        String id = content.getProperty(RUN, "");
        if (!id.matches("[0-9A-Za-z_-]+")) {
            throw new UserException(
                    path + " is damaged: it has no " + RUN + ". Remove it to track in a new run of MLflow");
        }
        return Optional.of(id);
    }
}
