package org.genscl.runtime.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.genscl.api.error.UserException;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.run.EvaluationResult.EncoderState;

/**
 * A run's folder, {@code runs/NAME/yyyyMMdd-HHmmss-HASH}. It is made once and never used for another run. Whoever has
 * it open holds a lock, so two processes cannot write to one run.
 */
public final class RunDirectory implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private static final String LOCK = ".lock";
    private static final String PREDICTIONS = "predictions";
    private static final String EMBEDDINGS = "embeddings";

    /** The file with the whole recipe, everything inherited, overridden and defaulted written out. */
    public static final String RESOLVED_RECIPE = "resolved.yaml";

    private final Path path;
    private final FileChannel lockFile;

    private RunDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder of a new run, with the recipe and its provenance in it.
     *
     * @param runs the folder of all runs
     * @param now the time in the folder's name
     * @throws UserException if the folder cannot be written to; then there is no folder
     */
    public static RunDirectory create(Path runs, LoadedRecipe recipe, Provenance provenance, LocalDateTime now) {
        String name = TIME.format(now) + "-" + RecipeHash.of(recipe).substring(0, 8);
        Path path = createFolder(runs.resolve(recipe.recipe().name()), name);
        FileChannel lockFile = DurableFiles.orNothing(path, () -> {
            DurableFiles.writeText(path.resolve("recipe.yaml"), recipe.source());
            DurableFiles.writeText(path.resolve(RESOLVED_RECIPE), recipe.resolvedWithRemarks());
            RunJson.write(path.resolve("results.json"), Results.none());
            RunJson.write(path.resolve("provenance.json"), provenance);
            return lock(path);
        });
        return new RunDirectory(path, lockFile);
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
                Path path = parent.resolve(attempt == 1 ? name : name + "-" + attempt);
                try {
                    return Files.createDirectory(path);
                } catch (FileAlreadyExistsException e) {
                    // Another run of the same recipe began in the same second: take the next name.
                }
            }
        } catch (AccessDeniedException | FileAlreadyExistsException e) {
            throw new UserException("the run's folder cannot be made in " + parent + ": choose another folder", e);
        } catch (IOException e) {
            throw new UncheckedIOException("making a run's folder in " + parent + " failed: " + e.getMessage(), e);
        }
    }

    /**
     * Opens the folder of a run that exists.
     *
     * @throws UserException if it is no run, or another process works on it
     */
    public static RunDirectory open(Path path) {
        if (!isRun(path)) {
            throw new UserException(path + " is no run: it has no " + RESOLVED_RECIPE);
        }
        return new RunDirectory(path, lock(path));
    }

    private static FileChannel lock(Path path) {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("locking " + path + " failed: " + e.getMessage(), e);
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
        return Files.isRegularFile(path.resolve(RESOLVED_RECIPE));
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
        return Files.exists(file) ? Optional.of(RunJson.read(file, RunStatus.class)) : Optional.empty();
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

    /** Keeps what an evaluator predicted, for each stage's name anew. */
    public void writePredictions(String stage, Predictions predictions) {
        keep(part(path, PREDICTIONS, stage), predictions);
    }

    /** What an evaluator predicted, if it predicts; needs no lock. */
    public static Optional<Predictions> predictions(Path run, String stage) {
        return read(part(run, PREDICTIONS, stage), Predictions.class);
    }

    /** Keeps a picture of an encoder's features. */
    public void writeEmbedding(EncoderState encoder, Embedding.Method method, Embedding embedding) {
        keep(part(path, EMBEDDINGS, encoder.name() + "-" + method), embedding);
    }

    /** A picture of an encoder's features, if there is one; needs no lock. */
    public static Optional<Embedding> embedding(Path run, EncoderState encoder, Embedding.Method method) {
        return read(part(run, EMBEDDINGS, encoder.name() + "-" + method), Embedding.class);
    }

    private static Path part(Path run, String folder, String name) {
        return run.resolve(folder).resolve(name.toLowerCase(Locale.ROOT).replace('/', '-') + ".json");
    }

    private static void keep(Path file, Record value) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("making the folder " + file.getParent() + " failed: " + e.getMessage(), e);
        }
        RunJson.write(file, value);
    }

    private static <T extends Record> Optional<T> read(Path file, Class<T> type) {
        return Files.exists(file) ? Optional.of(RunJson.read(file, type)) : Optional.empty();
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
            throw new UncheckedIOException("unlocking " + path + " failed: " + e.getMessage(), e);
        }
    }
}
