package org.genscl.runtime.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.genscl.runtime.run.EvaluationResult.EncoderState;

/**
 * What evaluators leave beside their metrics: predictions and pictures of features.
 *
 * @param folder a run's, or that of one of its evaluations
 */
public record EvaluationFiles(Path folder) {
    private static final String PREDICTIONS = "predictions";
    private static final String EMBEDDINGS = "embeddings";

    /** Keeps what an evaluator predicted, replacing what is there of the same stage. */
    public void writePredictions(String stage, Predictions predictions) {
        keep(part(PREDICTIONS, stage), predictions);
    }

    /** What an evaluator predicted, if it predicts. */
    public Optional<Predictions> predictions(String stage) {
        return read(part(PREDICTIONS, stage), Predictions.class);
    }

    /** Keeps a picture of an encoder's features. */
    public void writeEmbedding(EncoderState encoder, Embedding.Method method, Embedding embedding) {
        keep(part(EMBEDDINGS, encoder.name() + "-" + method), embedding);
    }

    /** A picture of an encoder's features, if there is one. */
    public Optional<Embedding> embedding(EncoderState encoder, Embedding.Method method) {
        return read(part(EMBEDDINGS, encoder.name() + "-" + method), Embedding.class);
    }

    private Path part(String kind, String name) {
        return folder.resolve(kind).resolve(name.toLowerCase(Locale.ROOT).replace('/', '-') + ".json");
    }

    private static void keep(Path file, Record value) {
        RunDirectory.ensureFolder(file.getParent());
        RunJson.write(file, value);
    }

    private static <T extends Record> Optional<T> read(Path file, Class<T> type) {
        return Files.exists(file) ? Optional.of(RunJson.read(file, type)) : Optional.empty();
    }
}
