package org.genscl.api.evaluator;

import org.apiguardian.api.API;
import org.genscl.api.image.ImageSize;

/**
 * What is known of an evaluation before the data is read.
 *
 * @param trainSize samples of the training split
 * @param testSize samples of the test split
 * @param classes of the data set
 * @param featureDimension features of an image
 * @param imageSize of the evaluation view
 * @param imageFlops floating-point operations of encoding one evaluation view
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EvaluationPlan(
        int trainSize, int testSize, int classes, int featureDimension, ImageSize imageSize, double imageFlops) {

    /** Operations of encoding one image of another size; convolutions take time by the pixel. */
    public double flops(ImageSize size) {
        double pixels = (double) size.height() * size.width();
        return imageFlops * pixels / ((double) imageSize.height() * imageSize.width());
    }
}
