package org.genscl.api.evaluator;

import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.Split;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Encoder;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;

/** What an evaluator works with: data, the frozen encoder and a backend. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface EvaluationContext {

    DatasetInfo dataset();

    /** The number of samples of a split. */
    int size(Split split);

    /** The encoder, to be traced in a scope named {@value ClassifierNetwork#ENCODER_SCOPE}, for evaluation. */
    Encoder encoder();

    /** The encoder's trained variables by name, including the scope's prefix. */
    Map<String, HostTensor> encoderVariables();

    /**
     * The linear classifier that was trained with the encoder, by name, including the scope's prefix
     * {@value ClassifierNetwork#CLASSIFIER_SCOPE}; empty after contrastive pretraining.
     */
    Map<String, HostTensor> classifierVariables();

    /** The encoder's features of the evaluation views of a split; computed once a run. */
    Features features(Split split);

    /**
     * Batches of images of a split, prepared ahead by other threads. Close it.
     *
     * @param augmentation makes the view of each sample; empty for the data set's evaluation view
     * @param shuffle whether samples come in random order
     * @param epoch selects the random order and views: the same one gives the same batches
     */
    ImageBatches batches(Split split, Optional<Augmentation> augmentation, int batchSize, boolean shuffle, int epoch);

    /** The precision that the recipe chose. */
    Precision precision();

    /** Opens a program of the evaluator's own on the run's backend and device. */
    Session open(Program program, ProgramState state);

    /** Streams for this evaluator alone. */
    RandomStreams random();

    /**
     * Reports metrics on the way.
     *
     * @param epoch counts from 1
     * @param epochs how many there will be
     * @throws org.genscl.api.error.UserException if a value is not finite, which ends the evaluation as diverged
     */
    void report(int epoch, int epochs, Map<String, Double> metrics);
}
