package org.genscl.api.dataset;

import java.util.List;
import org.apiguardian.api.API;
import org.genscl.api.image.ImageSize;

/**
 * What is known of a data set without reading its images.
 *
 * @param name for reports and run names, for example {@code "cifar10"}
 * @param classNames one name a class; a label is an index into it
 * @param size the size of an evaluation image; augmentations make views of this size unless told otherwise
 * @param channels 1 or 3
 * @param mean per channel, of pixel values in 0..1; subtracted
 * @param standardDeviation per channel, of pixel values in 0..1; divided by
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DatasetInfo(
        String name,
        List<String> classNames,
        ImageSize size,
        int channels,
        List<Double> mean,
        List<Double> standardDeviation) {

    public DatasetInfo {
        classNames = List.copyOf(classNames);
        mean = List.copyOf(mean);
        standardDeviation = List.copyOf(standardDeviation);
        if (classNames.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one class");
        }
        if (size.height() < 1 || size.width() < 1) {
            throw new IllegalArgumentException("images must have at least one pixel: " + size);
        }
        if (mean.size() != channels || standardDeviation.size() != channels) {
            throw new IllegalArgumentException("mean and standard deviation need " + channels + " values each");
        }
        if (!mean.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("means must be finite: " + mean);
        }
        if (standardDeviation.stream().anyMatch(value -> !(value > 0 && Double.isFinite(value)))) {
            throw new IllegalArgumentException("standard deviations must be positive: " + standardDeviation);
        }
    }

    /** The number of classes, K. */
    public int classes() {
        return classNames.size();
    }
}
