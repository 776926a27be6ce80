package org.genscl.runtime.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.UserException;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.recipe.LoadedRecipe;

/**
 * A run's folder, {@code runs/NAME/yyyyMMdd-HHmmss-HASH}. It is made once and never used for another run. Whoever has
 * it open holds a lock, so two processes cannot write to one run.
 */
public final class RunDirectory implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private static final String LOCK = ".lock";

    /** The file with the whole recipe, everything inherited, overridden and defaulted written out. */
    public static final String RESOLVED_RECIPE = "resolved.yaml";

    private final Path path;
    private final FileChannel lockFile;

    private RunDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** Fills a run's folder, which nobody else sees yet. */
    @FunctionalInterface
    public interface Content {
        void write(RunDirectory directory);
    }

    /**
     * Makes the folder of a new run, with the recipe and its provenance in it.
     *
     * @param runs the folder of all runs
     * @param now the time in the folder's name
     * @throws UserException if the folder cannot be written to; then there is no folder
     */
    public static RunDirectory create(Path runs, LoadedRecipe recipe, Provenance provenance, LocalDateTime now) {
        return create(runs, recipe, provenance, now, directory -> {});
    }

    /**
     * Makes the folder of a new run, which appears when all of it is on the disk.
     *
     * @param runs the folder of all runs
     * @param now the time in the folder's name
     * @param content writes what is in it beside the recipe and its provenance
     * @throws UserException if the folder cannot be written to; then there is no folder
     */
    public static RunDirectory create(
            Path runs, LoadedRecipe recipe, Provenance provenance, LocalDateTime now, Content content) {
        Path parent = runs.resolve(recipe.recipe().name());
        String name = TIME.format(now) + "-" + RecipeHash.of(recipe).substring(0, 8);
        Path aside = createAside(parent, name);
        return DurableFiles.orNothing(aside, () -> {
            FileChannel lockFile = lock(aside);
            try {
                RunDirectory directory = new RunDirectory(aside, lockFile);
                DurableFiles.writeText(aside.resolve("recipe.yaml"), recipe.source());
                DurableFiles.writeText(aside.resolve(RESOLVED_RECIPE), recipe.resolvedWithRemarks());
                directory.writeResults(Results.none());
                directory.writeProvenance(provenance);
                content.write(directory);
                return new RunDirectory(publish(aside, parent, name), lockFile);
            } catch (RuntimeException | Error failure) {
                closeAfter(failure, lockFile);
                throw failure;
            }
        });
    }

    private static Path createAside(Path parent, String name) {
        try {
            Files.createDirectories(parent);
            Leftovers.ofRunsBeingMade(parent).delete();
            return DurableFiles.createAside(parent.resolve(name));
        } catch (IOException e) {
            throw FileFailure.writing(parent, e);
        }
    }

    /** Another run of the same recipe may have begun in the same second: then a number is added. */
    private static Path publish(Path aside, Path parent, String name) {
        try {
            for (int attempt = 1; ; attempt++) {
                Path path = parent.resolve(numbered(name, attempt));
                if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    try {
                        DurableFiles.publish(aside, path);
                        return path;
                    } catch (FileSystemException e) {
                        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                            throw e;
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw FileFailure.writing(parent, e);
        }
    }

    private static String numbered(String name, int attempt) {
        return attempt == 1 ? name : name + "-" + attempt;
    }

    private static void closeAfter(Throwable failure, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    /**
     * Makes a folder that is not there yet.
     *
     * @param name wanted; where it is taken, a number is added
     * @throws UserException if folders cannot be made in {@code parent}
     */
    public static Path createFolder(Path parent, String name) {
        try {
            Files.createDirectories(parent);
            for (int attempt = 1; ; attempt++) {
                try {
                    return Files.createDirectory(parent.resolve(numbered(name, attempt)));
                } catch (FileAlreadyExistsException e) {
                    // Somebody made one of this name in the same second: take the next name.
                }
            }
        } catch (IOException e) {
            throw FileFailure.writing(parent, e);
        }
    }

    /**
     * Opens the folder of a run that exists. What a process that was killed left half written in it is deleted.
     *
     * @throws UserException if it is not a run directory, or another process works on it
     */
    public static RunDirectory open(Path path) {
        requireRun(path);
        FileChannel lockFile = lock(path);
        try {
            Leftovers.in(path).delete();
            return new RunDirectory(path, lockFile);
        } catch (RuntimeException | Error failure) {
            closeAfter(failure, lockFile);
            throw failure;
        }
    }

    /**
     * Refuses a path that is not a run's folder.
     *
     * @throws UserException that says why
     */
    public static void requireRun(Path path) {
        if (isRun(path)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new UserException(
                    "folder " + path + " does not exist: check the path. 'genscl list runs' shows the runs");
        }
        if (!Files.isExecutable(path)) {
            throw new UserException("no permission to read " + path + ": check its owner and permissions");
        }
        throw new UserException(path + " is not a run directory: " + RESOLVED_RECIPE
                + " is missing. A run's folder is named like runs/quickstart/20260131-235959-1a2b3c4d");
    }

    private static FileChannel lock(Path path) {
        Path file = path.resolve(LOCK);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
        throw new UserException("another process works on " + path + ": wait for it, or stop it");
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whether a process works on a run at this moment. */
    public static boolean isWorkedOn(Path run) {
        Path file = run.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !tryLock(channel);
        } catch (IOException e) {
            // A run that belongs to somebody else: it is not known to be abandoned.
            return true;
        }
    }

    public Path path() {
        return path;
    }

    /** Whether a folder is that of a run. */
    public static boolean isRun(Path path) {
        return !DurableFiles.isTemporary(path.toAbsolutePath().normalize())
                && Files.isRegularFile(path.resolve(RESOLVED_RECIPE));
    }

    /**
     * The text of {@value #RESOLVED_RECIPE}; needs no lock.
     *
     * @throws UserException if it cannot be read
     */
    public static String resolvedRecipe(Path run) {
        Path file = run.resolve(RESOLVED_RECIPE);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    /** Where checkpoints are. */
    public Path checkpoints() {
        return checkpoints(path);
    }

    /** Where a run's checkpoints are. */
    public static Path checkpoints(Path run) {
        return run.resolve("checkpoints");
    }

    public void writeStatus(RunStatus status) {
        RunJson.write(path.resolve("status.json"), status);
    }

    /**
     * How far a run is, if it began at all; needs no lock.
     *
     * @throws UserException if the file is damaged
     */
    public static Optional<RunStatus> status(Path run) {
        Path file = run.resolve("status.json");
        return Files.exists(file)
                ? Optional.of(RunJson.read(
                        file, RunStatus.class, "Delete the file and resume: the checkpoints say how far the run is"))
                : Optional.empty();
    }

    public void writeResults(Results results) {
        RunJson.write(path.resolve("results.json"), results);
    }

    /** What was found so far. */
    public Results results() {
        return results(path);
    }

    /** What a run found so far; needs no lock. */
    public static Results results(Path run) {
        return RunJson.read(run.resolve("results.json"), Results.class);
    }

    /**
     * Makes a folder within a run's, if it is not there.
     *
     * @throws UserException if the run's own folder is gone: it is not made again
     */
    public static void ensureFolder(Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (!Files.isDirectory(folder.toAbsolutePath().getParent())) {
            throw new UserException(
                    "the run's folder " + folder.toAbsolutePath().getParent()
                            + " was deleted or moved while the run was going on: nothing more can be saved. Start a new run");
        }
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw FileFailure.writing(folder, e);
        }
    }

    public void writeProvenance(Provenance provenance) {
        RunJson.write(path.resolve("provenance.json"), provenance);
    }

    /** What a run was made from; needs no lock. */
    public static Provenance provenance(Path run) {
        return RunJson.read(run.resolve("provenance.json"), Provenance.class);
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw FileFailure.writing(path.resolve(LOCK), e);
        }
    }
}
