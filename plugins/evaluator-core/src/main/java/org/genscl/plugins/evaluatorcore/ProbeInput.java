package org.genscl.plugins.evaluatorcore;

import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.Precision;
import org.genscl.api.tensor.HostTensor;

/** What the classifier is trained on: batches of something that the frozen encoder makes or made features of. */
interface ProbeInput {
    /** The name of the program's input that batches are fed to. */
    String NAME = "samples";

    /**
     * Declares the program's input {@value #NAME} and traces how it becomes features.
     *
     * @return [B, D], without gradient
     */
    Tensor features(Ops ops);

    /** The arithmetic that suits this input. */
    Precision precision();

    /** The batches of an epoch, in random order. Close it. */
    Batches epoch(int epoch);

    /** Batches of one pass. */
    interface Batches extends AutoCloseable {

        /** Whether there is another batch. */
        boolean hasNext();

        /** The next batch; its tensor may be written to again once the batch after it is asked for. */
        Batch next();

        @Override
        void close();
    }

    /**
     * A batch of static shape.
     *
     * @param values B samples of which the first {@code labels.length} are real
     * @param labels class of each real sample
     */
    record Batch(HostTensor values, int[] labels) {}
}
