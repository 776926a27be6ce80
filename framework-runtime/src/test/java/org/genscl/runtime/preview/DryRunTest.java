package org.genscl.runtime.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genscl.api.error.UserException;
import org.genscl.runtime.experiment.ToyRecipe;
import org.genscl.runtime.progress.EvaluationListener;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.RunListener;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.TrainingListener;
import org.genscl.runtime.recipe.TestCatalog;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.wiring.Wiring;
import org.junit.jupiter.api.Test;

final class DryRunTest {
    private static final class Written implements TrainingListener {
        private final List<Path> checkpoints = new ArrayList<>();

        @Override
        public void checkpointWritten(Path checkpoint) {
            checkpoints.add(checkpoint);
        }
    }

    private final Written written = new Written();
    private final DryRun dry = new DryRun(
            TestCatalog.empty(),
            new Wiring(TestCatalog.empty()),
            new Listeners(new RunListener() {}, (what, done, total) -> {}, written, new EvaluationListener() {}));

    @Test
    void stepsTwiceWithARestartAndEvaluatesAndLeavesNothing() {
        DryRun.Verdict verdict = dry.of(ToyRecipe.standard().loaded(), new StopSignal());
        assertThat(verdict.completed()).isTrue();
        assertThat(verdict.losses()).hasSize(2).doesNotHaveDuplicates();
        assertThat(verdict.checkpointBytes()).isPositive();
        assertThat(verdict.evaluations())
                .extracting(EvaluationResult::stage)
                .containsExactly(
                        "untrained/nearest-mean", "untrained/nearest-mean-2", "nearest-mean", "nearest-mean-2");
        assertThat(verdict.text())
                .contains("training     2 steps")
                .contains("evaluation   nearest-mean works")
                .endsWith("Everything works; nothing is left behind.");
        assertThat(written.checkpoints)
                .hasSize(2)
                .allSatisfy(gone -> assertThat(gone).doesNotExist());
    }

    @Test
    void aFailureLeavesNothingEither() {
        assertThatThrownBy(() -> dry.of(ToyRecipe.standard().withNanStep(2).loaded(), new StopSignal()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the loss became NaN");
        assertThat(written.checkpoints)
                .hasSize(1)
                .allSatisfy(gone -> assertThat(gone).doesNotExist());
    }
}
