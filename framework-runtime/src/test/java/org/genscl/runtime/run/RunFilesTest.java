package org.genscl.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.genscl.api.error.UserException;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read from a run's folder has been checked, whoever wrote it. */
final class RunFilesTest {
    private static final String CURVE = "\"curve\": {\"stride\": 1, \"pending-loss\": 0, \"points\": []}";

    @TempDir
    private Path run;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectory(run.resolve("predictions"));
        Files.createDirectory(run.resolve("embeddings"));
    }

    static Stream<Arguments> damages() {
        return Stream.concat(
                Stream.of(
                                "status.json",
                                "results.json",
                                "provenance.json",
                                "predictions/knn.json",
                                "embeddings/trained-pca.json")
                        .flatMap(file -> Stream.of(
                                        "null", "", " ", "{", "[]", "7", "\"text\"", "{\"a\": 1}", "\u0000\u0001")
                                .map(text -> arguments(file, text, file))),
                Stream.of(
                        arguments("status.json", "{\"stage\": null, \"state\": \"RUNNING\"}", "'stage'"),
                        arguments("status.json", "{\"stage\": \"LUNCH\", \"state\": \"RUNNING\"}", "'stage'"),
                        arguments("status.json", "{\"stage\": 1, \"state\": \"RUNNING\"}", "'stage'"),
                        arguments("results.json", "{\"evaluations\": [null]}", "'evaluations"),
                        arguments("results.json", "{\"training\": {}, \"evaluations\": []}", "'training."),
                        arguments(
                                "results.json",
                                training("\"curve\": {\"stride\": 0, \"points\": [], \"pending-loss\": 0}"),
                                "every 0 steps"),
                        arguments(
                                "results.json",
                                training("\"curve\": {\"stride\": 1, \"points\": [null], \"pending-loss\": 0}"),
                                "points"),
                        arguments("results.json", training("\"curve\": null"), "curve"),
                        arguments("results.json", training(CURVE).replace("\"steps\": 1", "\"steps\": -1"), "negative"),
                        arguments("results.json", training(CURVE).replace("\"steps\": 1", "\"steps\": \"1\""), "steps"),
                        arguments("results.json", training(CURVE).replace("\"steps\": 1", "\"steps\": 1.5"), "steps"),
                        arguments("results.json", training(CURVE) + "{}", "damaged"),
                        arguments("results.json", evaluation("{\"accuracy\": null}"), "accuracy"),
                        arguments("results.json", evaluation("{\"accuracy\": \"high\"}"), "accuracy"),
                        arguments("results.json", evaluation("null"), "metrics"),
                        arguments("provenance.json", "{\"framework\": \"1\", \"name\": null}", "damaged"),
                        arguments(
                                "predictions/knn.json",
                                "{\"classes\": [\"a\"], \"labels\": [0], \"predictions\": [1]}",
                                "predicts a class"),
                        arguments(
                                "predictions/knn.json",
                                "{\"classes\": [\"a\"], \"labels\": [-1], \"predictions\": [0]}",
                                "class that is none"),
                        arguments(
                                "embeddings/trained-pca.json",
                                "{\"classes\": [\"a\"], \"labels\": [0], \"x\": [], \"y\": [0], \"shares\": []}",
                                "coordinates")));
    }

    private static String training(String curve) {
        return "{\"training\": {\"epochs\": 1, \"steps\": 1, \"loss\": 1.0, \"seconds\": 1.0, " + curve
                + "}, \"evaluations\": []}";
    }

    private static String evaluation(String metrics) {
        return "{\"training\": null, \"evaluations\": [{\"name\": \"knn\", \"encoder\": \"TRAINED\", \"metrics\": "
                + metrics + ", \"seconds\": 1.0, \"curve\": []}]}";
    }

    private void readAll() {
        RunDirectory.status(run);
        if (Files.exists(run.resolve("results.json"))) {
            RunDirectory.results(run);
        }
        if (Files.exists(run.resolve("provenance.json"))) {
            RunDirectory.provenance(run);
        }
        new EvaluationFiles(run).predictions("knn");
        new EvaluationFiles(run).embedding(EncoderState.TRAINED, Embedding.Method.PCA);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void damageIsNamedWithItsFileAndWhatToDo(String file, String text, String what) throws IOException {
        Files.writeString(run.resolve(file), text);
        assertThatThrownBy(this::readAll)
                .isInstanceOf(UserException.class)
                .hasMessageContaining(run.resolve(file) + " is damaged")
                .hasMessageContaining(what)
                .hasMessageEndingWith(".")
                .message()
                .doesNotContain("jackson", "java.", "org.genscl", "REDACTED", "instance of");
    }

    @Test
    void whatIsWholeIsRead() throws IOException {
        Files.writeString(run.resolve("results.json"), training(CURVE));
        assertThat(RunDirectory.results(run).training().orElseThrow().steps()).isEqualTo(1);
        Files.writeString(run.resolve("results.json"), evaluation("{\"accuracy\": \"NaN\"}"));
        assertThat(RunDirectory.results(run).evaluations().get(0).metrics().get("accuracy"))
                .isNaN();
    }

    @ParameterizedTest
    @MethodSource("damagedRows")
    void aDamagedRowOfMetricsIsNamed(String row) throws IOException {
        Path file = Files.writeString(
                run.resolve("metrics.csv"), "stage,epoch,step,name,value\npretrain,1,1,loss,1\n" + row + "\n");
        assertThatThrownBy(() -> new MetricsFile(file).rows("loss"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + " is damaged: line 3");
    }

    static Stream<String> damagedRows() {
        return Stream.of(
                "", "pretrain", "pretrain,1,1,loss", "pretrain,1,one,loss,1", "pretrain,1,1,loss,much", ",,,,,");
    }

    @Test
    void aLastRowThatAKillCutShortDoesNotCount() throws IOException {
        Path file = Files.writeString(
                run.resolve("metrics.csv"), "stage,epoch,step,name,value\npretrain,1,1,loss,1\npretrain,1,2,lo");
        assertThat(new MetricsFile(file).rows("loss")).hasSize(1);
        assertThat(new MetricsFile(run.resolve("none.csv")).rows("loss")).isEmpty();
    }
}
