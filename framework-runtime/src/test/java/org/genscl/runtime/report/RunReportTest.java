package org.genscl.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.genscl.runtime.experiment.ToyRecipe;
import org.genscl.runtime.run.Embedding;
import org.genscl.runtime.run.EvaluationFiles;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Predictions;
import org.genscl.runtime.run.Provenance;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.TrainingCurve;
import org.genscl.runtime.run.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunReportTest {
    @TempDir
    private Path runs;

    private Path run(Results results, Optional<Predictions> predictions) throws IOException {
        Provenance provenance = new Provenance(
                "0.1.0",
                "toy & more",
                "0123456789abcdef",
                1,
                0,
                List.of(),
                Map.of(),
                List.of(new Provenance.Session(
                        "start",
                        "2026-01-02T02:04:05Z",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("java", "17"),
                        Map.of("engine", "Toy 1"))));
        try (RunDirectory directory = RunDirectory.create(
                runs, ToyRecipe.standard().loaded(), provenance, LocalDateTime.of(2026, 1, 2, 3, 4, 5))) {
            directory.writeResults(results);
            EvaluationFiles files = new EvaluationFiles(directory.path());
            predictions.ifPresent(all -> files.writePredictions("knn", all));
            files.writeEmbedding(EncoderState.TRAINED, Embedding.Method.PCA, embedding(List.of(0.6, 0.25)));
            files.writeEmbedding(EncoderState.TRAINED, Embedding.Method.TSNE, embedding(List.of()));
            Files.writeString(
                    directory.path().resolve("timing.csv"),
                    "stage,epoch,step,name,value\npretrain,1,1,images-per-second,10\n"
                            + "pretrain,1,1,step-seconds,7\npretrain,1,2,images-per-second,1500\n"
                            + "pretrain,1,3,images-per-second,30\n");
            new RunReport(directory.path()).write();
            return directory.path();
        }
    }

    private static Embedding embedding(List<Double> shares) {
        return new Embedding(List.of("cat", "<dog>"), new int[] {0, 1}, new float[] {0, 1}, new float[] {2, 3}, shares);
    }

    private static Results results() {
        return Results.none()
                .with(new TrainingResult(
                        2, 6, 0.5, 90, TrainingCurve.empty(6).with(1, 2, 0.1).with(2, 1, 0.1)))
                .with(new EvaluationResult("knn", EncoderState.UNTRAINED, Map.of("accuracy", 50.0), 1, List.of()))
                .with(new EvaluationResult("knn", EncoderState.TRAINED, Map.of("accuracy", 75.0), 1, List.of()));
    }

    @Test
    void isOnePageWithEverything() throws IOException {
        Predictions predictions =
                new Predictions(List.of("cat", "<dog>"), new int[] {0, 0, 0, 1}, new int[] {0, 1, 1, 1});
        Path run = run(results(), Optional.of(predictions));
        String page = Files.readString(run.resolve("report.html"));
        assertThat(page)
                .contains("<h1>toy &amp; more</h1>", "recipe 01234567 ·", "75.00 %", "untrained 50.00 %")
                .contains("1 min 30 s", "2 epochs, 6 steps, loss 0.5")
                .contains("<b>30</b><span class=\"pale\">images/s, median")
                .contains("<svg viewBox=", "60 % and 25 % of the variance", "</i>&lt;dog&gt;</span>")
                .contains("Trained, principal components", "Trained, t-SNE")
                .contains("33.3 %", "100.0 %", "engine Toy 1")
                .doesNotContain("<dog>", "http://", "https://", "<script");
        assertThat(page.split("<circle", -1)).hasSize(1 + 2 * 2);
        assertThat(run.resolve("plots")).isDirectoryContaining("glob:**/throughput.png");
        assertThat(run.resolve("plots")).isDirectoryContaining("glob:**/loss.png");
    }

    @Test
    void manyClassesAreAPicture() throws IOException {
        List<String> names = IntStream.range(0, 30).mapToObj(i -> "class " + i).toList();
        int[] labels = IntStream.range(0, 60).map(i -> i % 30).toArray();
        Predictions predictions = new Predictions(names, labels, labels);
        assertThat(Files.readString(run(results(), Optional.of(predictions)).resolve("report.html")))
                .contains("alt=\"confusion\"")
                .doesNotContain("class=\"matrix\"");
        var picture = ImageIO.read(new ByteArrayInputStream(Confusion.picture(predictions)));
        assertThat(picture.getWidth()).isEqualTo(600);
        assertThat(picture.getRGB(5, 5) & 0xff0000).isLessThan(picture.getRGB(5, 25) & 0xff0000);
    }

    @Test
    void aRunThatFoundNothingHasAPageToo() throws IOException {
        assertThat(Files.readString(run(Results.none(), Optional.empty()).resolve("report.html")))
                .contains("No evaluators.")
                .doesNotContain("class=\"matrix\"");
    }
}
