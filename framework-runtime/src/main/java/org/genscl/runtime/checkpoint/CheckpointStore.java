package org.genscl.runtime.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.program.ProgramState;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.run.RunDirectory;

/**
 * The checkpoints of a run: a folder each, {@code step-000000123} or {@code final}. Only the last one is kept. A folder
 * appears when all of it is on the disk, and the one before it goes after that. Whatever else lies beside them is neither
 * read nor touched.
 */
public final class CheckpointStore {
    /** Weights and buffers, with the names that PyTorch's {@code state_dict} has. */
    public static final String MODEL = CheckpointFiles.MODEL;

    private static final String FINAL = "final";
    private static final Pattern STEP = Pattern.compile("step-\\d{9,18}");
    private static final String SET_ASIDE = "damaged-";
    private static final long HEADROOM = 1 << 20;
    /** Readers of other frameworks take this as: PyTorch's names and layout. */
    public static final Map<String, String> METADATA = Map.of("format", "pt");

    private final Path directory;
    private final DiskSpace space;

    /** How much a folder's disk can still take. */
    @FunctionalInterface
    interface DiskSpace {
        long usable(Path directory) throws IOException;
    }

    /**
     * A checkpoint on the disk.
     *
     * @param path its folder
     */
    public record Saved(Path path, Checkpoint checkpoint) {}

    /** @param directory of all checkpoints of the run; made when the first is written */
    public CheckpointStore(Path directory) {
        this(directory, path -> Files.getFileStore(path).getUsableSpace());
    }

    CheckpointStore(Path directory, DiskSpace space) {
        this.directory = directory;
        this.space = space;
    }

    /**
     * Writes a checkpoint of a training that goes on.
     *
     * @return its folder
     * @throws ResourceException if the disk is full; the checkpoint before it stays
     * @throws UserException if the run's folder is gone
     */
    public Path save(Checkpoint checkpoint) {
        return save(
                checkpoint,
                String.format(Locale.ROOT, "step-%09d", checkpoint.program().step()));
    }

    /** Writes the checkpoint of the end of training. */
    public Path saveFinal(Checkpoint checkpoint) {
        return save(checkpoint, FINAL);
    }

    private Path save(Checkpoint checkpoint, String name) {
        Path target = directory.resolve(name);
        RunDirectory.ensureFolder(directory);
        boolean there = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (there && !isWhole(target)) {
            setAside(target);
            there = false;
        }
        // The same step of the same run has the same content.
        if (!there) {
            requireSpace(checkpoint.program());
            DurableFiles.createDirectory(target, aside -> new CheckpointFiles(aside).write(checkpoint));
        }
        deleteOthers(target);
        return target;
    }

    private static boolean isWhole(Path checkpoint) {
        try {
            read(checkpoint);
            return true;
        } catch (UserException damaged) {
            return false;
        }
    }

    private void requireSpace(ProgramState program) {
        long needed = Safetensors.bytes(program.variables()) + Safetensors.bytes(program.slots()) + HEADROOM;
        try {
            long usable = space.usable(directory);
            if (usable < needed) {
                throw new ResourceException("a checkpoint needs " + (needed >> 20) + " MiB, but the disk of "
                        + directory + " has " + (usable >> 20) + " MiB left; free some and resume");
            }
        } catch (IOException e) {
            throw FileFailure.reading(directory, e);
        }
    }

    private void deleteOthers(Path kept) {
        for (Path path : newestFirst()) {
            if (!path.equals(kept)) {
                try {
                    DurableFiles.deleteTree(path);
                } catch (IOException e) {
                    throw FileFailure.writing(path, e);
                } catch (UncheckedIOException e) {
                    throw FileFailure.writing(path, e.getCause());
                }
            }
        }
    }

    private List<Path> newestFirst() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(path -> isCheckpoint(path.getFileName().toString()))
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(CheckpointStore::isFinal)
                            .thenComparing(path -> path.getFileName().toString().length())
                            .thenComparing(path -> path.getFileName().toString())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw FileFailure.reading(directory, e);
        } catch (UncheckedIOException e) {
            throw FileFailure.reading(directory, e.getCause());
        }
    }

    private static boolean isCheckpoint(String name) {
        return name.equals(FINAL) || STEP.matcher(name).matches();
    }

    /** The folder of the last checkpoint, if there is one. */
    public Optional<Path> latest() {
        return newestFirst().stream().findFirst();
    }

    /**
     * The last checkpoint that is whole and that {@code check} accepts. Later ones that are not are renamed, so that
     * training can write them again.
     *
     * @param check throws {@link UserException} for a checkpoint that does not fit
     * @param notice receives a message for each that is skipped
     * @return nothing if there is no checkpoint at all
     * @throws UserException if there are checkpoints, and none can be used; it says what is wrong with the last one
     */
    public Optional<Saved> latestUsable(Consumer<Saved> check, Consumer<String> notice) {
        List<Path> unusable = new ArrayList<>();
        List<UserException> reasons = new ArrayList<>();
        for (Path path : newestFirst()) {
            try {
                Saved saved = new Saved(path, read(path));
                check.accept(saved);
                for (int i = 0; i < unusable.size(); i++) {
                    notice.accept(reasons.get(i).getMessage());
                    notice.accept("going on from " + path.getFileName() + "; "
                            + unusable.get(i).getFileName() + " is kept as "
                            + setAside(unusable.get(i)).getFileName());
                }
                return Optional.of(saved);
            } catch (UserException refused) {
                unusable.add(path);
                reasons.add(refused);
            }
        }
        if (!reasons.isEmpty()) {
            throw reasons.get(0);
        }
        return Optional.empty();
    }

    private static Path setAside(Path checkpoint) {
        try {
            for (int attempt = 1; ; attempt++) {
                Path aside = checkpoint.resolveSibling(
                        SET_ASIDE + checkpoint.getFileName() + (attempt == 1 ? "" : "-" + attempt));
                if (!Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
                    return Files.move(checkpoint, aside);
                }
            }
        } catch (IOException e) {
            throw FileFailure.writing(checkpoint, e);
        }
    }

    /** Whether a folder is that of the end of training. */
    public static boolean isFinal(Path checkpoint) {
        return checkpoint.getFileName().toString().equals(FINAL);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws UserException if a file is missing or damaged
     */
    public static Checkpoint read(Path checkpoint) {
        return new CheckpointFiles(checkpoint).read();
    }
}
