package org.genscl.runtime.progress;

import org.genscl.api.dataset.TransferListener;

/** The listeners of a run. */
public record Listeners(
        RunListener run, TransferListener transfer, TrainingListener training, EvaluationListener evaluation) {

    /** No listeners. */
    public static Listeners none() {
        return new Listeners(
                new RunListener() {},
                (what, done, total) -> {},
                new TrainingListener() {},
                new EvaluationListener() {});
    }
}
