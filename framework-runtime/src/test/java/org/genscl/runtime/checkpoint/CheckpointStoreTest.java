package org.genscl.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.run.TrainingCurve;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointStoreTest {
    @TempDir
    private Path folder;

    private Path directory;
    private CheckpointStore store;

    @BeforeEach
    void open() {
        directory = folder.resolve("checkpoints");
        store = new CheckpointStore(directory);
    }

    private static Checkpoint checkpoint(long step) {
        ProgramState state = new ProgramState(
                step,
                Map.of("encoder.weight", HostTensor.of(Shape.of(2), step, -step)),
                Map.of("momentum_buffer/encoder.weight", HostTensor.of(Shape.of(2), 0.1f, step)));
        TrainingCurve curve = TrainingCurve.empty(100).with(1, 0.1, 0.2);
        return new Checkpoint(state, new Checkpoint.Progress("abc", 3, 4, 1 / 3.0, 2.5, 1e-300, curve));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsSavedIsRead() {
        Checkpoint saved = checkpoint(17);
        Checkpoint read = CheckpointStore.read(store.save(saved));

        assertThat(read.progress()).isEqualTo(saved.progress());
        assertThat(read.program().step()).isEqualTo(17);
        assertThat(read.program().variables().get("encoder.weight").toFloatArray())
                .containsExactly(17, -17);
        assertThat(read.program().slots().get("momentum_buffer/encoder.weight").toFloatArray())
                .containsExactly(0.1f, 17);
    }

    @Test
    void keepsTheLastOneOnly() throws IOException {
        assertThat(store.latest()).isEmpty();
        store.save(checkpoint(9));
        Path second = store.save(checkpoint(100));
        assertThat(store.latest()).contains(second);
        assertThat(names()).containsExactly("step-000000100");

        Path end = store.saveFinal(checkpoint(120));
        assertThat(store.latest()).contains(end);
        assertThat(names()).containsExactly("final");
        assertThat(CheckpointStore.isFinal(end)).isTrue();
    }

    @Test
    void aHalfWrittenOneIsNeverSeen() throws IOException {
        Path first = store.save(checkpoint(1));
        Files.createDirectory(directory.resolve(".tmp-step-000000002"));
        Files.write(directory.resolve(".tmp-step-000000002/model.safetensors"), new byte[3]);

        assertThat(store.latest()).contains(first);
        store.save(checkpoint(2));
        assertThat(names()).containsExactly("step-000000002");
    }

    @Test
    void aFullDiskLeavesTheOldOne() throws IOException {
        Path first = store.save(checkpoint(1));
        CheckpointStore full = new CheckpointStore(directory, path -> 1000);

        assertThatThrownBy(() -> full.save(checkpoint(2)))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining(directory.toString());
        assertThat(store.latest()).contains(first);
        assertThat(CheckpointStore.read(first).program().step()).isEqualTo(1);
    }

    @Test
    void damageIsReportedWithTheFile() throws IOException {
        Path path = store.save(checkpoint(1));
        Files.write(path.resolve("state.json"), new byte[] {'{'});
        assertThatThrownBy(() -> CheckpointStore.read(path))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("state.json");

        Files.delete(path.resolve("state.json"));
        assertThatThrownBy(() -> CheckpointStore.read(path))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("state.json");
    }

    @Test
    void weightsOfAnotherNetworkAreRefusedWithAList() {
        Map<String, VariableSpec> expected =
                Map.of("kept", spec("kept", 2), "resized", spec("resized", 3), "added", spec("added", 4));
        Map<String, HostTensor> found = Map.of(
                "kept", HostTensor.of(Shape.of(2), 0, 0),
                "resized", HostTensor.of(Shape.of(2), 0, 0),
                "removed", HostTensor.scalar(0));

        assertThatThrownBy(() -> Weights.requireFit(expected, found, Path.of("model.safetensors")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("missing:    added [4]")
                .hasMessageContaining("unexpected: removed []")
                .hasMessageContaining("different:  resized is FLOAT32 [2] in the file, FLOAT32 [3]")
                .message()
                .doesNotContain("kept");
    }

    private static VariableSpec spec(String name, int size) {
        return new VariableSpec(name, Shape.of(size), DType.FLOAT32, true, new Initializer.Constant(0));
    }
}
