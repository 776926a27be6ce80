package org.genscl.runtime.experiment;

import org.genscl.api.dataset.TransferListener;

/** Who hears of what. */
public record Listeners(
        RunListener run, TransferListener transfer, TrainingListener training, EvaluationListener evaluation) {

    /** Nobody hears of anything. */
    public static Listeners none() {
        return new Listeners(
                new RunListener() {},
                (what, done, total) -> {},
                new TrainingListener() {},
                new EvaluationListener() {});
    }
}
