package org.genscl.runtime.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.plot.Drawing;
import org.genscl.runtime.run.Embedding;
import org.genscl.runtime.run.EvaluationFiles;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Predictions;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunEvaluations;
import org.genscl.runtime.run.RunJson;

/**
 * Writes a run's {@code plots/*.png} and {@code report.html}, a page that needs no other file, from what is in its
 * folder.
 *
 * @param run the run's folder
 */
public record RunReport(Path run) {
    /** Writes or replaces the files. Where the JDK cannot draw (no fonts), the page has no plots. */
    public void write() {
        RunEvaluations evaluations = RunEvaluations.read(run);
        Throughput throughput = Throughput.of(run);
        Map<String, byte[]> plots = Plots.of(evaluations.results(), throughput);
        Path folder = run.resolve("plots");
        RunDirectory.ensureFolder(folder);
        plots.forEach((name, png) -> DurableFiles.writeBytes(folder.resolve(name + ".png"), png));
        DurableFiles.writeText(run.resolve("report.html"), html(evaluations, throughput, plots));
    }

    private String html(RunEvaluations evaluations, Throughput throughput, Map<String, byte[]> plots) {
        Results results = evaluations.results();
        Map<String, String> images = new LinkedHashMap<>();
        plots.forEach((name, png) -> images.put(name, base64(png)));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("run", run.toAbsolutePath().getFileName().toString());
        model.put("provenance", RunDirectory.provenance(run));
        model.put("provenanceJson", RunJson.encode(RunDirectory.provenance(run)));
        model.put("recipe", RunDirectory.resolvedRecipe(run));
        model.put("rows", ResultTable.of(results).rows());
        model.put("evaluations", results.evaluations());
        model.put("failures", results.failures());
        model.put("others", evaluations.others());
        model.put("cards", cards(results, throughput));
        model.put("plots", images);
        model.put("embeddings", embeddings(evaluations.files()));
        model.put("confusions", confusions(results, evaluations.files()));
        return Page.of("report.ftlh", model);
    }

    /** A figure that counts. */
    public record Card(String label, String value, String note) {}

    private static List<Card> cards(Results results, Throughput throughput) {
        List<Card> cards = new ArrayList<>();
        for (ResultTable.Row row : ResultTable.of(results).rows()) {
            boolean trained = !row.trained().isEmpty();
            cards.add(new Card(
                    row.evaluator() + ", " + row.metric(),
                    trained ? row.trained() : row.untrained(),
                    !trained ? "untrained" : row.untrained().isEmpty() ? "" : "untrained " + row.untrained()));
        }
        results.training()
                .ifPresent(end -> cards.add(new Card(
                        "training",
                        Durations.text(end.seconds()),
                        end.epochs() + " epochs, " + end.steps() + " steps, loss "
                                + String.format(Locale.ROOT, "%.4g", end.loss()))));
        if (throughput.median() > 0) {
            cards.add(new Card(
                    "throughput", String.format(Locale.ROOT, "%,.0f", throughput.median()), "images/s, median"));
        }
        return cards;
    }

    /** A drawing of features. */
    public record Sketch(String title, String svg, List<Scatter.Legend> legend, String note) {}

    private List<Sketch> embeddings(EvaluationFiles files) {
        List<Sketch> drawings = new ArrayList<>();
        for (EncoderState encoder : EncoderState.values()) {
            for (Embedding.Method method : Embedding.Method.values()) {
                files.embedding(encoder, method)
                        .ifPresent(embedding -> drawings.add(drawing(encoder, method, embedding)));
            }
        }
        return drawings;
    }

    private static Sketch drawing(EncoderState encoder, Embedding.Method method, Embedding embedding) {
        return new Sketch(
                (encoder == EncoderState.TRAINED ? "Trained" : "Untrained")
                        + switch (method) {
                            case PCA -> ", principal components";
                            case TSNE -> ", t-SNE";
                        },
                Scatter.svg(embedding),
                Scatter.legend(embedding),
                embedding.shares().stream()
                        .map(share -> String.format(Locale.ROOT, "%.0f %%", 100 * share))
                        .reduce((first, second) -> first + " and " + second)
                        .map(shares -> shares + " of the variance")
                        .orElse("distances between clusters mean little"));
    }

    /**
     * What an evaluator took for what.
     *
     * @param rows one a class; none where a picture shows it
     */
    public record Matrix(String stage, List<Confusion.Row> rows, String picture) {}

    private List<Matrix> confusions(Results results, EvaluationFiles files) {
        List<Matrix> matrices = new ArrayList<>();
        for (EvaluationResult result : results.evaluations()) {
            Optional<Predictions> predictions =
                    result.encoder() == EncoderState.TRAINED ? files.predictions(result.stage()) : Optional.empty();
            predictions.ifPresent(all -> {
                if (Confusion.isTable(all)) {
                    matrices.add(new Matrix(result.stage(), Confusion.rows(all), ""));
                } else {
                    Drawing.of("confusion", () -> Confusion.picture(all))
                            .ifPresent(png -> matrices.add(new Matrix(result.stage(), List.of(), base64(png))));
                }
            });
        }
        return matrices;
    }

    private static String base64(byte[] png) {
        return Base64.getEncoder().encodeToString(png);
    }
}
