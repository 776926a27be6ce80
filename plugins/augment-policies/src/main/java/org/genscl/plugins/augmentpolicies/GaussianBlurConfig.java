package org.genscl.plugins.augmentpolicies;

import java.util.Optional;
import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;

/**
 * Options of {@code gaussian-blur}.
 *
 * @param kernelSize how many pixels are averaged along each axis; odd
 * @param sigmaMin least standard deviation in pixels
 * @param sigmaMax greatest standard deviation in pixels
 * @param probability how often an image is blurred
 */
public record GaussianBlurConfig(
        @Option(
                description = "How many pixels are averaged along each axis, an odd number; a tenth of the image's"
                        + " height if not given, as SimCLR has it.",
                min = 1,
                max = 8191)
        Optional<Integer> kernelSize,

        @Option(description = "The least standard deviation in pixels.", defaultValue = "0.1", min = 0.01, max = 1000)
        double sigmaMin,

        @Option(
                description = "The greatest standard deviation in pixels.",
                defaultValue = "2.0",
                min = 0.01,
                max = 1000)
        double sigmaMax,

        @Option(description = "The probability that an image is blurred.", defaultValue = "0.5", min = 0, max = 1)
        double probability) {

    public GaussianBlurConfig {
        RandomResizedCropConfig.requireOrder("sigmaMin", sigmaMin, "sigma-max", sigmaMax);
        kernelSize.filter(size -> size % 2 == 0).ifPresent(size -> {
            throw new InvalidOptionException("kernelSize", "must be odd, is " + size);
        });
    }
}
