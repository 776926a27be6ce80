package org.genscl.runtime.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.runtime.experiment.ToyRecipe;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Provenance;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunStatus;
import org.genscl.runtime.run.TrainingCurve;
import org.genscl.runtime.run.TrainingResult;

/**
 * Writes small run folders.
 *
 * @param recipe the resolved one
 * @param losses of the steps
 * @param imagesPerSecond of every step
 * @param accuracy of the evaluator linear; none if it was not completed
 */
record TestRuns(String recipe, List<Double> losses, double imagesPerSecond, Optional<Double> accuracy) {

    static TestRuns of(String recipe, Double... losses) {
        return new TestRuns(recipe, List.of(losses), 100, Optional.empty());
    }

    TestRuns with(double fasterImages, double reached) {
        return new TestRuns(recipe, losses, fasterImages, Optional.of(reached));
    }

    /** Writes the folder below a folder of runs. */
    Path write(Path runs) {
        LoadedRecipe toy = ToyRecipe.standard().loaded();
        Provenance provenance = new Provenance(
                "0.1.0",
                "toy",
                "0123456789abcdef",
                7,
                0,
                List.of(new Provenance.Plugin("backend-toy", "1.0", "toy.zip", "abcdef0123456789")),
                Map.of("train", "1234567890abcdef"),
                List.of(new Provenance.Session(
                        "start",
                        "2026-01-02T02:04:05Z",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("java", "17"),
                        Map.of("engine", "Toy " + losses.size()))));
        try (RunDirectory directory = RunDirectory.create(
                runs,
                new LoadedRecipe(toy.recipe(), toy.file(), toy.source(), recipe, toy.origins()),
                provenance,
                LocalDateTime.of(2026, 1, 2, 3, 4, 5))) {
            directory.writeStatus(RunStatus.running(RunStatus.Stage.PRETRAINING)
                    .ended(
                            accuracy.isPresent() ? RunStatus.State.COMPLETED : RunStatus.State.STOPPED,
                            Optional.empty()));
            accuracy.ifPresent(reached -> directory.writeResults(results(reached)));
            Files.writeString(directory.path().resolve("metrics.csv"), metrics());
            Files.writeString(directory.path().resolve("timing.csv"), timing());
            return directory.path();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Training took 10 s; the evaluation of 4 epochs took 8 s and came to half the accuracy after 1 of them. */
    private Results results(double reached) {
        return Results.none()
                .with(new TrainingResult(1, losses.size(), 0.5, 10, TrainingCurve.empty(1)))
                .with(new EvaluationResult("linear", EncoderState.UNTRAINED, Map.of("accuracy", 1.0), 8, List.of()))
                .with(new EvaluationResult(
                        "linear",
                        EncoderState.TRAINED,
                        Map.of("accuracy", reached),
                        8,
                        List.of(
                                new EvaluationResult.Epoch(1, Map.of("accuracy", reached / 2)),
                                new EvaluationResult.Epoch(2, Map.of("accuracy", reached / 2)),
                                new EvaluationResult.Epoch(3, Map.of("accuracy", reached)),
                                new EvaluationResult.Epoch(4, Map.of("accuracy", reached)))));
    }

    private String metrics() {
        StringBuilder csv = new StringBuilder("stage,epoch,step,name,value\n");
        for (int i = 0; i < losses.size(); i++) {
            csv.append("pretrain,1,")
                    .append(i + 1)
                    .append(",loss,")
                    .append(losses.get(i))
                    .append('\n');
            csv.append("pretrain,1,").append(i + 1).append(",learning-rate,0.1\n");
        }
        return csv + "linear,1,1,loss,99.0\n";
    }

    private String timing() {
        StringBuilder csv = new StringBuilder("stage,epoch,step,name,value\n");
        for (int i = 0; i < losses.size(); i++) {
            csv.append("pretrain,1,")
                    .append(i + 1)
                    .append(",images-per-second,")
                    .append(imagesPerSecond)
                    .append('\n');
        }
        return csv + "pretrain,1,1,start-up-seconds,2.5\npretrain,1,9,imag";
    }
}
