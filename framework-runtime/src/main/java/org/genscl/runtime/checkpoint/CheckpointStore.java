package org.genscl.runtime.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.runtime.checkpoint.Checkpoint.Progress;
import org.genscl.runtime.run.DurableFiles;
import org.genscl.runtime.run.RunJson;

/**
 * The checkpoints of a run: a folder each, {@code step-000000123} or {@code final}, with the files
 * {@value #MODEL}, {@value #OPTIMIZER} and {@value #STATE}. Only the last one is kept. A folder appears when all of it
 * is on the disk, and the one before it goes after that.
 */
public final class CheckpointStore {
    /** Weights and buffers, with the names that PyTorch's {@code state_dict} has. */
    public static final String MODEL = "model.safetensors";

    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final String STATE = "state.json";
    private static final String FINAL = "final";
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

    /** @param directory of all checkpoints of the run; made when the first is written */
    public CheckpointStore(Path directory) {
        this(directory, path -> Files.getFileStore(path).getUsableSpace());
    }

    CheckpointStore(Path directory, DiskSpace space) {
        this.directory = directory;
        this.space = space;
    }

    /** The content of {@value #STATE}. */
    record State(int format, long step, Progress progress) {
        static final int FORMAT = 1;
    }

    /**
     * Writes a checkpoint of a training that goes on.
     *
     * @return its folder
     * @throws ResourceException if the disk is full; the checkpoint before it stays
     */
    public Path save(Checkpoint checkpoint) {
        return save(checkpoint, String.format("step-%09d", checkpoint.program().step()));
    }

    /** Writes the checkpoint of the end of training. */
    public Path saveFinal(Checkpoint checkpoint) {
        return save(checkpoint, FINAL);
    }

    private Path save(Checkpoint checkpoint, String name) {
        Path target = directory.resolve(name);
        // The same step of the same run has the same content.
        if (!Files.exists(target)) {
            requireSpace(checkpoint.program());
            DurableFiles.createDirectory(target, aside -> write(checkpoint, aside));
        }
        deleteOthers(target);
        return target;
    }

    private static void write(Checkpoint checkpoint, Path folder) throws IOException {
        ProgramState program = checkpoint.program();
        Safetensors.write(folder.resolve(MODEL), program.variables(), METADATA);
        Safetensors.write(folder.resolve(OPTIMIZER), program.slots(), METADATA);
        RunJson.write(folder.resolve(STATE), new State(State.FORMAT, program.step(), checkpoint.progress()));
    }

    private void requireSpace(ProgramState program) {
        long needed = Safetensors.bytes(program.variables()) + Safetensors.bytes(program.slots()) + HEADROOM;
        try {
            Files.createDirectories(directory);
            long usable = space.usable(directory);
            if (usable < needed) {
                throw new ResourceException("a checkpoint needs " + (needed >> 20) + " MiB, but the disk of "
                        + directory + " has " + (usable >> 20) + " MiB left; free some and resume");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("making " + directory + " failed: " + e.getMessage(), e);
        }
    }

    private void deleteOthers(Path kept) {
        try {
            for (Path path : list()) {
                if (!path.equals(kept)) {
                    DurableFiles.deleteTree(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("deleting old checkpoints failed: " + e.getMessage(), e);
        }
    }

    private List<Path> list() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + directory + " failed: " + e.getMessage(), e);
        }
    }

    /** The folder of the last checkpoint, if there is one. */
    public Optional<Path> latest() {
        Path end = directory.resolve(FINAL);
        if (Files.isDirectory(end)) {
            return Optional.of(end);
        }
        return list().stream()
                .filter(path -> !DurableFiles.isTemporary(path))
                .max(Comparator.comparing(path -> path.getFileName().toString()));
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
        State state = RunJson.read(checkpoint.resolve(STATE), State.class);
        if (state.format() != State.FORMAT) {
            throw new UserException(checkpoint + " has format " + state.format() + ", this version reads "
                    + State.FORMAT + ": use the version that wrote it");
        }
        Map<String, HostTensor> variables = Safetensors.read(checkpoint.resolve(MODEL));
        Map<String, HostTensor> slots = Safetensors.read(checkpoint.resolve(OPTIMIZER));
        return new Checkpoint(new ProgramState(state.step(), variables, slots), state.progress());
    }
}
