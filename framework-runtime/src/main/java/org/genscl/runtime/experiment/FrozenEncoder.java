package org.genscl.runtime.experiment;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.ResourceException;
import org.genscl.api.evaluator.Features;
import org.genscl.api.evaluator.ImageBatches;
import org.genscl.api.evaluator.ImageBatches.ImageBatch;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.pipeline.EvaluationViews;
import org.genscl.runtime.progress.EvaluationListener;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.StoppedException;

/** An encoder at some moment of its training, and its features of each split, computed when first asked for. */
final class FrozenEncoder {

    private final ExperimentPrograms program;
    private final Engine engine;
    private final Dataset dataset;
    private final int workers;
    private final Map<String, HostTensor> variables;
    private final Map<String, HostTensor> classifier;
    private final EvaluationListener listener;
    private final StopSignal stop;
    private final Map<Split, Features> features = new EnumMap<>(Split.class);

    /**
     * @param variables of the encoder, and possibly others
     * @throws UnusableEncoderException if the weights of encoder or classifier are not finite
     */
    FrozenEncoder(
            ExperimentPrograms program,
            Engine engine,
            Dataset dataset,
            int workers,
            Map<String, HostTensor> variables,
            EvaluationListener listener,
            StopSignal stop) {
        this.program = program;
        this.engine = engine;
        this.dataset = dataset;
        this.workers = workers;
        this.variables = encoderOnly(variables);
        this.classifier = within(ClassifierNetwork.CLASSIFIER_SCOPE, variables);
        this.listener = listener;
        this.stop = stop;
        requireFinite(this.variables);
        requireFinite(classifier);
    }

    private static void requireFinite(Map<String, HostTensor> weights) {
        weights.forEach((name, tensor) -> {
            if (tensor.type() == DType.FLOAT32 && !FiniteValues.all(tensor.floats())) {
                throw new UnusableEncoderException("the weights to be evaluated hold NaN or infinite values (" + name
                        + "): their training diverged, or their file is damaged; nothing can be measured with them");
            }
        });
    }

    /** The variables that are the encoder's. */
    static Map<String, HostTensor> encoderOnly(Map<String, HostTensor> variables) {
        return within(ClassifierNetwork.ENCODER_SCOPE, variables);
    }

    private static Map<String, HostTensor> within(String scope, Map<String, HostTensor> variables) {
        Map<String, HostTensor> part = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(scope + ".")) {
                part.put(name, value);
            }
        });
        return Collections.unmodifiableMap(part);
    }

    Map<String, HostTensor> variables() {
        return variables;
    }

    /** The linear classifier that was trained with the encoder; empty if there is none. */
    Map<String, HostTensor> classifier() {
        return classifier;
    }

    /** Features of the evaluation views of a split's samples. */
    Features features(Split split, ImageSource source) {
        return features.computeIfAbsent(split, key -> embed(key, source));
    }

    private Features embed(Split split, ImageSource source) {
        int dimension = program.featureDimension();
        long bytes = (long) source.size() * dimension * DType.FLOAT32.bytes();
        if (bytes > Integer.MAX_VALUE) {
            throw new ResourceException("the features of " + source.size() + " samples, " + dimension
                    + " each, take " + (bytes >> 20) + " MiB; evaluators that keep all features can hold 2047 MiB:"
                    + " use one that works on batches");
        }
        HostTensor values = HostTensor.zeros(DType.FLOAT32, Shape.of(source.size(), dimension));
        int[] labels = new int[source.size()];
        FloatBuffer target = values.floats();
        int done = 0;
        // Evaluation views are not random: the streams are never used.
        EvaluationViews views = new EvaluationViews(dataset, source, Optional.empty(), new RandomStreams(0), workers);
        try (Session session = engine.open(program.embedding(), new ProgramState(0, variables, Map.of()));
                ImageBatches batches = views.open(program.embeddingBatch(), false, 1)) {
            while (batches.hasNext()) {
                if (stop.requested()) {
                    throw new StoppedException();
                }
                ImageBatch batch = batches.next();
                int size = batch.labels().length;
                HostTensor embedded = session.call(
                                ExperimentPrograms.EMBED, Map.of(ExperimentPrograms.IMAGES, batch.images()))
                        .get(ExperimentPrograms.FEATURES);
                FloatBuffer real = embedded.floats().limit(size * dimension);
                if (!FiniteValues.all(real)) {
                    throw new UnusableEncoderException(notFinite(split, done, done + size));
                }
                target.put(real.rewind());
                System.arraycopy(batch.labels(), 0, labels, done, size);
                done += size;
                listener.embedding(split.name().toLowerCase(Locale.ROOT), done, source.size());
            }
        }
        return new Features(values, labels);
    }

    private static String notFinite(Split split, int from, int to) {
        return "the encoder's features of the " + split.name().toLowerCase(Locale.ROOT) + " split are NaN or infinite"
                + " (samples " + (from + 1) + " to " + to + "): its weights are finite but too large for their"
                + " arithmetic. Evaluate with --set precision=fp32, or train with a lower learning rate";
    }
}
