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
                description =
                        "Kernel size in pixels, odd; by default a tenth of the image's height, " + "as in SimCLR.",
                min = 1,
                max = 8191)
        Optional<Integer> kernelSize,

        @Option(description = "Minimum standard deviation in pixels.", defaultValue = "0.1", min = 0.01, max = 1000)
        double sigmaMin,

        @Option(description = "Maximum standard deviation in pixels.", defaultValue = "2.0", min = 0.01, max = 1000)
        double sigmaMax,

        @Option(description = "Probability of blurring an image.", defaultValue = "0.5", min = 0, max = 1)
        double probability) {

    public GaussianBlurConfig {
        Interval.require("sigmaMin", sigmaMin, "sigma-max", sigmaMax);
        kernelSize.filter(size -> size % 2 == 0).ifPresent(size -> {
            throw new InvalidOptionException("kernelSize", "must be odd, is " + size);
        });
    }
}
