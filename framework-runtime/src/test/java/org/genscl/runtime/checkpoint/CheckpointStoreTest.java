package org.genscl.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(names()).containsExactly(".tmp-step-000000002", "step-000000002");
    }

    @Test
    void whateverElseLiesThereIsNeitherTakenNorTouched() throws IOException {
        Path first = store.save(checkpoint(1));
        Files.writeString(directory.resolve("zzz"), "mine");
        Files.writeString(directory.resolve("step-000000009"), "a file");
        Files.createDirectory(directory.resolve("step-9"));
        Files.createDirectory(directory.resolve("step-000000001 copy"));
        assertThat(store.latest()).contains(first);

        store.save(checkpoint(2));
        assertThat(names()).containsExactly("step-000000001 copy", "step-000000002", "step-000000009", "step-9", "zzz");
    }

    @Test
    void stepsAreInTheirOrderBeyondNineDigits() {
        store.save(checkpoint(999_999_999));
        Path later = store.save(checkpoint(1_000_000_000));
        assertThat(store.latest()).contains(later);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "optimizer.safetensors", "state.json"})
    void oneFlippedBitIsNoticed(String name) throws IOException {
        Path path = store.save(checkpoint(1));
        Path file = path.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int place = 0; place < whole.length; place++) {
            byte[] damaged = whole.clone();
            damaged[place] ^= (byte) (1 << place % 8);
            Files.write(file, damaged);
            // Where the flip changes no value, such as an indentation's tab for a space, nothing is lost.
            try {
                Checkpoint read = CheckpointStore.read(path);
                assertThat(name).as("flip at %d", place).isEqualTo("state.json");
                assertThat(read.progress()).isEqualTo(checkpoint(1).progress());
                assertThat(read.program().step()).isEqualTo(1);
            } catch (UserException refused) {
                assertThat(refused)
                        .hasMessageContaining(path.toString())
                        .message()
                        .doesNotContain("jackson", "Source:");
            }
        }
        Files.write(file, whole);
        assertThat(CheckpointStore.read(path).program().step()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "optimizer.safetensors", "state.json"})
    void filesOfTwoCheckpointsAreNotMixed(String name) throws IOException {
        Path path = store.save(checkpoint(1));
        Path other = new CheckpointStore(folder.resolve("other")).save(checkpoint(2));
        Files.copy(other.resolve(name), path.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> CheckpointStore.read(path))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("is damaged")
                .hasMessageContaining("SHA-256");
    }

    @Test
    void aCheckpointOfBeforeThereWereDigestsIsRead() throws IOException {
        Path path = store.save(checkpoint(1));
        Files.writeString(path.resolve("state.json"), """
                {"format": 1, "step": 1, "progress": {"recipe-hash": "abc", "epoch": 3, "batch": 4, "epoch-loss": 0.5,
                "last-epoch-loss": 2.5, "seconds": 1.0, "curve": {"stride": 1, "pending-loss": 0.0, "points": []}}}
                """);
        assertThat(CheckpointStore.read(path).progress().batch()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "",
                "{\"format\": 2}",
                "{\"format\": 3, \"step\": 1}",
                "{\"format\": null}",
                "{\"format\": 1, \"step\": 1}",
                "{\"format\": 1, \"step\": -1, \"progress\": {}}",
                "{\"format\": 1, \"step\": 1, \"progress\": null}",
            })
    void aStateThatCannotBeIsDamage(String json) throws IOException {
        Path path = store.save(checkpoint(1));
        Files.writeString(path.resolve("state.json"), json);
        assertThatThrownBy(() -> CheckpointStore.read(path))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(path.toString())
                .message()
                .doesNotContain("jackson", "genscl.runtime", "Source:");
    }

    @Test
    void theOneBeforeADamagedOneIsUsedAndTheDamagedOneIsKeptAside() throws IOException {
        Path first = store.save(checkpoint(1));
        Path second = new CheckpointStore(folder.resolve("other")).save(checkpoint(2));
        Files.write(second.resolve("model.safetensors"), new byte[3]);
        Files.move(second, directory.resolve("step-000000002"));
        List<String> notices = new ArrayList<>();

        assertThat(store.latestUsable(saved -> {}, notices::add).orElseThrow().path())
                .isEqualTo(first);
        assertThat(names()).containsExactly("damaged-step-000000002", "step-000000001");
        assertThat(notices).hasSize(2);
        assertThat(notices.get(0)).contains("model.safetensors is damaged");
        assertThat(notices.get(1)).contains("going on from step-000000001");
        store.save(checkpoint(2));
        assertThat(names()).containsExactly("damaged-step-000000002", "step-000000002");
    }

    @Test
    void whereNoneIsUsableTheLastOneIsNamedAndAllStay() throws IOException {
        Path first = store.save(checkpoint(1));
        assertThatThrownBy(() -> store.latestUsable(
                        saved -> {
                            throw new UserException("not this one");
                        },
                        notice -> {}))
                .isInstanceOf(UserException.class)
                .hasMessage("not this one");
        assertThat(names()).containsExactly("step-000000001");
        assertThat(CheckpointStore.read(first).program().step()).isEqualTo(1);
    }

    @Test
    void aDamagedOneOfTheSameStepIsWrittenAnew() throws IOException {
        Path path = store.save(checkpoint(1));
        Files.delete(path.resolve("optimizer.safetensors"));
        store.save(checkpoint(1));
        assertThat(CheckpointStore.read(path).program().step()).isEqualTo(1);
        assertThat(names()).containsExactly("damaged-step-000000001", "step-000000001");
    }

    @Test
    void aRunsFolderThatIsGoneIsNotMadeAgain() throws IOException {
        CheckpointStore gone = new CheckpointStore(folder.resolve("gone/checkpoints"));
        assertThatThrownBy(() -> gone.save(checkpoint(1)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("was deleted or moved");
        assertThat(folder).isEmptyDirectory();
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
