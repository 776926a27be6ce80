package org.genscl.runtime.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.UserException;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.Tracking;
import org.genscl.runtime.embed.PrincipalPlane;
import org.genscl.runtime.embed.TSne;
import org.genscl.runtime.embed.UnitFeatures;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.StoppedException;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.run.Embedding;
import org.genscl.runtime.run.EvaluationFiles;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Predictions;
import org.genscl.runtime.run.Results;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates an encoder with all evaluators of a recipe. One that fails because of invalid input, such as
 * training that diverges, does not keep the others from being asked.
 *
 * @param recipe whose evaluators are asked
 * @param components the recipe's
 * @param program the encoder's
 * @param engine executes it
 * @param data what to evaluate on
 * @param listeners receive its progress
 * @param stop ends it early
 */
record EvaluationStage(
        Recipe recipe,
        Components components,
        ExperimentPrograms program,
        Engine engine,
        OpenData data,
        Listeners listeners,
        StopSignal stop) {
    private static final Logger LOG = LoggerFactory.getLogger(EvaluationStage.class);
    private static final double NANOS = 1e9;

    /** Keeps what was found. */
    interface Archive {
        /** What is there so far. */
        Results results();

        /** Keeps a result, on the disk once it returns. */
        void keep(EvaluationResult result);

        /** Where predictions and pictures of features go. */
        EvaluationFiles files();
    }

    /**
     * Does those evaluations that are not done yet.
     *
     * @param variables of the encoder, and possibly others
     * @throws UserException if the encoder's weights or features are not finite
     * @throws StoppedException if a stop is requested
     */
    void evaluate(EncoderState state, Map<String, HostTensor> variables, Tracking tracking, Archive archive) {
        FrozenEncoder encoder = new FrozenEncoder(
                program, engine, components.dataset(), recipe.workers(), variables, listeners.evaluation(), stop);
        List<String> names = new ArrayList<>(components.evaluators().keySet());
        List<String> open = names.stream()
                .filter(name -> archive.results()
                        .find(name, state)
                        .filter(EvaluationResult::succeeded)
                        .isEmpty())
                .toList();
        for (String name : open) {
            EvaluationResult result =
                    evaluate(new Place(name, names.indexOf(name), state), encoder, tracking, archive.files());
            archive.keep(result);
            listeners.evaluation().ended(result);
        }
        boolean missing = !names.isEmpty()
                && Arrays.stream(Embedding.Method.values())
                        .anyMatch(method ->
                                archive.files().embedding(state, method).isEmpty());
        // What is there from before may be of an encoder that has been trained further since.
        if (!open.isEmpty() || missing) {
            UnitFeatures features = new UnitFeatures(encoder.features(Split.TEST, data.source(Split.TEST)));
            listeners
                    .run()
                    .during("drawing the features of the test split", () -> draw(state, features, archive.files()));
        }
    }

    private void draw(EncoderState state, UnitFeatures features, EvaluationFiles files) {
        Embedding plane =
                new PrincipalPlane(features).embedding(components.info().classNames());
        files.writeEmbedding(state, Embedding.Method.PCA, plane);
        files.writeEmbedding(state, Embedding.Method.TSNE, new TSne(features).embedding(plane));
    }

    /**
     * An evaluator in its recipe.
     *
     * @param name in the run
     * @param index in the recipe's list
     * @param state which encoder it evaluates
     */
    private record Place(String name, int index, EncoderState state) {
        private String stage() {
            return EvaluationResult.stageOf(name, state);
        }

        private String failure(String why) {
            return stage() + " (evaluate." + index + "): " + why;
        }
    }

    private EvaluationResult evaluate(Place place, FrozenEncoder encoder, Tracking tracking, EvaluationFiles files) {
        Evaluator evaluator = components.evaluators().get(place.name());
        EvaluatorContext context = new EvaluatorContext(
                place.stage(),
                recipe,
                components,
                engine,
                data,
                encoder,
                new RandomStreams(recipe.seed()).child("evaluate/" + place.name()),
                tracking,
                listeners.evaluation(),
                stop);
        listeners.evaluation().started(place.stage());
        long begin = System.nanoTime();
        try {
            Evaluation evaluation = evaluator.evaluate(context);
            double seconds = (System.nanoTime() - begin) / NANOS;
            FiniteValues.require(evaluation.metrics());
            evaluation
                    .predictions()
                    .ifPresent(predictions -> files.writePredictions(place.stage(), predictions(predictions)));
            record(place.stage(), Math.max(1, context.curve().size()), evaluation.metrics(), seconds, tracking);
            return new EvaluationResult(
                    place.name(), place.state(), evaluation.metrics(), seconds, context.curve(), Optional.empty());
        } catch (UnusableEncoderException unusable) {
            throw unusable;
        } catch (UserException failure) {
            double seconds = (System.nanoTime() - begin) / NANOS;
            // For log.txt alone: whoever started the run reports the failure to its user.
            LOG.info("{} failed", place.stage(), failure);
            tracking.flush();
            return new EvaluationResult(
                    place.name(),
                    place.state(),
                    Map.of(),
                    seconds,
                    context.curve(),
                    Optional.of(place.failure(failure.getMessage())));
        }
    }

    private static void record(
            String stage, int epochs, Map<String, Double> metrics, double seconds, Tracking tracking) {
        tracking.record(new Metrics(stage, epochs, epochs, Metrics.Sort.RESULT, metrics));
        tracking.record(new Metrics(stage, epochs, epochs, Metrics.Sort.TIMING, Map.of("seconds", seconds)));
        tracking.flush();
        LOG.info("{}: {} in {} s", stage, metrics, seconds);
    }

    private Predictions predictions(int[] predictions) {
        ImageSource test = data.source(Split.TEST);
        int[] labels = IntStream.range(0, test.size()).map(test::label).toArray();
        try {
            return new Predictions(components.info().classNames(), labels, predictions);
        } catch (IllegalArgumentException e) {
            throw new UserException(e.getMessage(), e);
        }
    }
}
