package org.genscl.runtime.progress;

import java.util.Map;
import org.genscl.runtime.run.EvaluationResult;

/** Receives evaluation progress events. Called by the thread that evaluates. */
public interface EvaluationListener {

    /**
     * The batch statistics of the untrained encoder are being measured.
     *
     * @param done batches so far
     * @param total batches in all
     */
    default void measuring(int done, int total) {}

    /**
     * Features of a split are being computed.
     *
     * @param done samples so far
     * @param total samples in all
     */
    default void embedding(String split, int done, int total) {}

    /**
     * An evaluator begins.
     *
     * @param stage its name, {@code linear} or {@code untrained/linear}
     */
    default void started(String stage) {}

    /**
     * An evaluator reports metrics on the way.
     *
     * @param epoch from 1
     */
    default void progressed(String stage, int epoch, int epochs, Map<String, Double> metrics) {}

    /** An evaluator is done. */
    default void ended(EvaluationResult result) {}
}
