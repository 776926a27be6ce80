package org.genscl.plugins.trackermlflow;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.genscl.api.error.FileFailure;
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

    /** Writes the file, whole or not at all; it must not be there yet. */
    void write(String runId, String trackingUri) {
        // Whoever resumes the run deletes what has such a name.
        Path aside = path.resolveSibling(".tmp-" + UUID.randomUUID() + "-" + NAME);
        try {
            try {
                Files.writeString(
                        aside,
                        SERVER + "=" + trackingUri + "\n" + RUN + "=" + runId + "\n",
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.SYNC);
                Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw FileFailure.writing(path, e);
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
            throw FileFailure.reading(path, e);
        } catch (IllegalArgumentException e) {
            throw damaged("it has a \\u that no four hexadecimal digits follow");
        }
        String id = content.getProperty(RUN, "");
        if (!id.matches("[0-9A-Za-z_-]+")) {
            throw damaged(
                    content.containsKey(RUN) ? "its " + RUN + " is not the id of an MLflow run" : "it has no " + RUN);
        }
        return Optional.of(id);
    }

    private UserException damaged(String what) {
        return new UserException(path + " is damaged: " + what
                + ". Restore it from a copy; or delete it, and the run is tracked as a new MLflow run from here on");
    }
}
