package org.genscl.runtime.progress.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.TrainingListener.Step;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.RunStatus;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private static Screen screen(int columns) throws IOException {
        Terminal terminal = new DumbTerminal(
                "test",
                "xterm",
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                StandardCharsets.UTF_8);
        terminal.setSize(new Size(columns, 24));
        return new Screen(terminal);
    }

    private void show(Screen screen) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Listeners listeners = new ConsoleProgress(out, screen).listeners();
        listeners.run().working("starting the engine");
        listeners.run().worked();
        listeners.run().opened(Path.of("runs", "toy"));
        listeners.transfer().progress("archive.zip", 5, 10);
        listeners.transfer().progress("archive.zip", 10, 10);
        listeners.run().stage(RunStatus.Stage.PRETRAINING);
        listeners.training().started(0, 2);
        listeners.training().stepped(new Step(1, 1, 1, 3.5, 0.1, 1000));
        listeners.run().said("what a tracker says");
        listeners.training().stepped(new Step(2, 1, 1, 2.5, 0.1, 2000));
        listeners.training().epochEnded(1, 1, 3);
        listeners.training().ended();
        listeners.evaluation().started("linear");
        listeners.evaluation().embedding("test", 3, 3);
        listeners.evaluation().progressed("linear", 1, 1, Map.of("accuracy", 50.0));
        listeners
                .evaluation()
                .ended(new EvaluationResult("linear", EncoderState.TRAINED, Map.of("accuracy", 50.0), 1, List.of()));
        listeners.run().closed();
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void elsewhereThanOnATerminalThereIsALineAnEpoch() {
        show(Screen.none());

        assertThat(text().lines())
                .containsExactly(
                        "starting the engine",
                        "run " + Path.of("runs", "toy"),
                        "archive.zip",
                        "== pretraining",
                        "step 0 of 2",
                        "what a tracker says",
                        "epoch 1/1: loss 3.0000, 1100 images/s",
                        "features of test",
                        "linear: accuracy 50.00");
    }

    @Test
    void onATerminalThereIsABarThatEnds() throws Exception {
        show(screen(200));
        int length = text().length();

        // A bar is redrawn on its own line.
        assertThat(text().split("\n")).filteredOn(line -> line.contains("100%")).hasSize(4);
        // What a tracker says stands on a line of its own, and the bar goes on below.
        assertThat(text())
                .containsPattern("\rwhat a tracker says *\n")
                .contains("loss 2.5000, 1100 images/s", "linear: accuracy 50.00");
        Thread.sleep(600);
        assertThat(text()).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 80, 200})
    void barsFitTheTerminal(int columns) throws Exception {
        show(screen(columns));

        assertThat(text().split("\n|\r"))
                .filteredOn(line -> line.contains("%"))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(columns));
    }

    @Test
    void aDumbTerminalGetsPlainLines() throws IOException {
        Terminal dumb = new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream());

        assertThat(new Screen(dumb).redraws()).isFalse();
        assertThat(screen(80).redraws()).isTrue();
    }

    @Test
    void aTerminalThatIsGoneKeepsItsLastWidth() throws IOException {
        Terminal closing =
                new DumbTerminal(
                        "test",
                        "xterm",
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        StandardCharsets.UTF_8) {
                    private boolean gone;

                    @Override
                    public Size getSize() {
                        if (gone) {
                            throw new IOError(new IOException("no such terminal"));
                        }
                        gone = true;
                        return new Size(123, 24);
                    }
                };
        Screen screen = new Screen(closing);

        assertThat(screen.columns()).isEqualTo(123);
        assertThat(screen.columns()).isEqualTo(123);
    }
}
