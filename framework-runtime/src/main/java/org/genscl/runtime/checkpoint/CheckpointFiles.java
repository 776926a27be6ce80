package org.genscl.runtime.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.genscl.api.error.UserException;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.runtime.checkpoint.Checkpoint.Progress;
import org.genscl.runtime.run.RunJson;
import org.genscl.runtime.run.Surroundings;

/**
 * The files of a checkpoint: {@value #MODEL}, {@value #OPTIMIZER} and {@value #STATE}, which has the SHA-256 of the others
 * and of itself. Checkpoints of format 1 have no digests.
 *
 * @param folder of the checkpoint
 */
record CheckpointFiles(Path folder) {
    static final String MODEL = "model.safetensors";
    static final String OPTIMIZER = "optimizer.safetensors";
    static final String STATE = "state.json";

    private static final String DIGEST = "sha256";
    private static final String REMEDY = "Use another checkpoint, or start a new run";
    private static final int WITHOUT_DIGESTS = 1;
    private static final int FORMAT = 2;

    /**
     * The content of {@value #STATE}.
     *
     * @param files SHA-256 of each of the other files by name
     */
    private record State(int format, long step, Progress progress, Optional<Map<String, String>> files) {
        State {
            if (step < 0) {
                throw new IllegalArgumentException("step " + step + ", which must not be negative");
            }
        }
    }

    /** Only what every format has. */
    private record Version(int format) {}

    void write(Checkpoint checkpoint) throws IOException {
        ProgramState program = checkpoint.program();
        Map<String, String> digests = new TreeMap<>();
        digests.put(MODEL, Safetensors.write(folder.resolve(MODEL), program.variables(), CheckpointStore.METADATA));
        digests.put(OPTIMIZER, Safetensors.write(folder.resolve(OPTIMIZER), program.slots(), CheckpointStore.METADATA));
        RunJson.writeSealed(
                folder.resolve(STATE),
                new State(FORMAT, program.step(), checkpoint.progress(), Optional.of(digests)),
                DIGEST);
    }

    /**
     * Reads the checkpoint.
     *
     * @throws UserException if a file is missing or damaged
     */
    Checkpoint read() {
        Path file = folder.resolve(STATE);
        int format = RunJson.read(file, Version.class, REMEDY).format();
        if (format < WITHOUT_DIGESTS || format > FORMAT) {
            throw new UserException(folder + " has format " + format + ", this version reads up to " + FORMAT
                    + ": use the version that wrote it");
        }
        State state = RunJson.readSealed(file, State.class, DIGEST, REMEDY);
        if (format != WITHOUT_DIGESTS) {
            requireDigests(state.files().orElse(Map.of()));
        }
        Map<String, HostTensor> variables = Safetensors.read(folder.resolve(MODEL));
        Map<String, HostTensor> slots = Safetensors.read(folder.resolve(OPTIMIZER));
        return new Checkpoint(new ProgramState(state.step(), variables, slots), state.progress());
    }

    private void requireDigests(Map<String, String> digests) {
        Map<String, Boolean> intact = new LinkedHashMap<>();
        for (String name : new String[] {MODEL, OPTIMIZER}) {
            intact.put(name, Surroundings.sha256(folder.resolve(name)).equals(digests.get(name)));
        }
        intact.forEach((name, right) -> {
            if (!right) {
                throw new UserException(folder.resolve(name) + " is damaged: its content does not have the SHA-256 of "
                        + STATE + ". " + REMEDY + ".");
            }
        });
    }
}
