package org.genscl.api.network;

import org.apiguardian.api.API;
import org.genscl.api.graph.Tensor;

/**
 * An encoder with a linear classifier on its features.
 *
 * @param encoder gives features [N, D]; its variables are named {@code encoder.…}
 * @param classes K
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ClassifierNetwork(Encoder encoder, int classes) {
    /** The scope in which an encoder's variables are named. */
    public static final String ENCODER_SCOPE = "encoder";

    /** The scope of the linear layer: {@code classifier.weight} [K, D] and {@code classifier.bias} [K]. */
    public static final String CLASSIFIER_SCOPE = "classifier";

    /**
     * Traces the network.
     *
     * @param root the scope without a prefix; also says whether to trace for training or evaluation
     * @param images normalized, [N, C, H, W]
     * @return logits [N, K]
     */
    public Tensor logits(Scope root, Tensor images) {
        Tensor features = encoder.encode(root.child(ENCODER_SCOPE), images);
        return Layers.linear(root.child(CLASSIFIER_SCOPE), features, classes);
    }
}
