package org.genscl.runtime.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one evaluator found.
 *
 * @param name of the evaluator in this run: its type, or {@code type-2} and so on for repeats
 * @param encoder which one it evaluated
 * @param metrics by name, the headline first
 * @param seconds it took
 * @param curve what it reported on the way
 * @param failure why it found nothing, for example since its training diverged
 */
public record EvaluationResult(
        String name,
        EncoderState encoder,
        Map<String, Double> metrics,
        double seconds,
        List<Epoch> curve,
        Optional<String> failure) {

    public EvaluationResult {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        curve = List.copyOf(curve);
    }

    /** Of an evaluator that came to its end. */
    public EvaluationResult(
            String name, EncoderState encoder, Map<String, Double> metrics, double seconds, List<Epoch> curve) {
        this(name, encoder, metrics, seconds, curve, Optional.empty());
    }

    /** Whether it found something. */
    public boolean succeeded() {
        return failure.isEmpty();
    }

    /** Which encoder was evaluated. */
    public enum EncoderState {
        UNTRAINED,
        TRAINED
    }

    /**
     * Metrics on the way.
     *
     * @param epoch from 1
     * @param metrics by name
     */
    public record Epoch(int epoch, Map<String, Double> metrics) {
        /** @throws IllegalArgumentException if there is no such epoch */
        public Epoch {
            if (epoch < 1) {
                throw new IllegalArgumentException("epoch " + epoch + ", which must be at least 1");
            }
            metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        }
    }

    /** The name under which its metrics are tracked: {@code linear} or {@code untrained/linear}. */
    public String stage() {
        return stageOf(name, encoder);
    }

    /** The name under which metrics of an evaluator are tracked. */
    public static String stageOf(String name, EncoderState encoder) {
        return encoder == EncoderState.UNTRAINED ? "untrained/" + name : name;
    }
}
