package org.genscl.runtime.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.genscl.runtime.files.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What processes that were killed left half written, where it is certain that they are dead.
 *
 * @param paths of files and folders
 */
record Leftovers(List<Path> paths) {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** The run's folder and those in it. */
    private static final int DEEPEST = 2;

    /** A process makes a folder and locks it at once; by now it must have. */
    private static final Duration TIME_TO_LOCK = Duration.ofHours(1);

    /** Those in a run that the caller has locked: nobody else writes there. */
    static Leftovers in(Path run) {
        return new Leftovers(temporaries(run, DEEPEST));
    }

    /** Those of runs that were being made: old, and locked by nobody. */
    static Leftovers ofRunsBeingMade(Path runs) {
        return new Leftovers(temporaries(runs, 1).stream()
                .filter(path -> isOld(path) && !RunDirectory.isWorkedOn(path))
                .toList());
    }

    private static List<Path> temporaries(Path folder, int depth) {
        try (Stream<Path> all = Files.walk(folder, depth)) {
            return all.filter(DurableFiles::isTemporary).toList();
        } catch (IOException | UncheckedIOException e) {
            // They are only in the way of nobody; whoever needs the folder says what is wrong with it.
            LOG.info("leftovers in {} stay", folder, e);
            return List.of();
        }
    }

    private static boolean isOld(Path path) {
        try {
            return Files.getLastModifiedTime(path)
                    .toInstant()
                    .isBefore(Instant.now().minus(TIME_TO_LOCK));
        } catch (IOException e) {
            return false;
        }
    }

    void delete() {
        for (Path path : paths) {
            try {
                DurableFiles.deleteTree(path);
            } catch (IOException | UncheckedIOException e) {
                LOG.info("{} stays", path, e);
            }
        }
    }
}
