package org.genscl.runtime.experiment;

import org.genscl.api.graph.Tensor;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Scope;
import org.genscl.runtime.pipeline.BatchShape;

/** What training minimizes. */
interface Objective {
    /**
     * Traces the loss.
     *
     * @param root without prefix, for training
     * @param encoder to be trained
     * @param images normalized, [V·N, C, H, W]: view 1 of all samples, then view 2 and so on
     * @param labels distribution of each view over the classes, [V·N, K]
     * @param shape sizes of the batch
     * @return a scalar
     */
    Tensor loss(Scope root, Part<Encoder> encoder, Tensor images, Tensor labels, BatchShape shape);

    /** Features [N, D] of images [N, C, H, W]. */
    static Tensor features(Scope root, Part<Encoder> encoder, Tensor images) {
        return encoder.trace(network -> matrix(
                network.encode(root.child(ClassifierNetwork.ENCODER_SCOPE), images),
                images.shape().dimension(0),
                "[N, D]"));
    }

    /** The value, if it is a matrix with so many rows. */
    static Tensor matrix(Tensor value, int rows, String expected) {
        boolean fits = value.shape().rank() == 2 && value.shape().dimension(0) == rows;
        Part.require(fits, value.shape(), expected + " with " + rows + " rows");
        return value;
    }
}
