package org.genscl.plugins.datasetimagefolder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.plugins.datasetimagefolder.format.GrayImages;

/** Options of the data set {@code image-folder}. */
public record ImageFolderConfig(
        @Option(description = "Folder of the splits.", example = "data/flowers")
        Path path,

        @Option(description = "Folder of the training split, below path.", defaultValue = "train")
        String train,

        @Option(description = "Folder of the test split, below path.", defaultValue = "test")
        String test,

        @Option(description = "Height and width of a view, in pixels.", example = "32", min = 1, max = 8192)
        int size,

        @Option(
                description = "Length in pixels to which evaluation resizes the shorter side before "
                        + "the center crop; by default size.",
                min = 1,
                max = 8192)
        Optional<Integer> resize,

        @Option(description = "Mean of each channel, 0 to 1.", defaultValue = "[0.485, 0.456, 0.406]", min = 0, max = 1)
        List<Double> mean,

        @Option(
                description = "Standard deviation of each channel.",
                defaultValue = "[0.229, 0.224, 0.225]",
                min = 0.0001,
                max = 1)
        List<Double> standardDeviation,

        @Option(
                description = "Names of the classes, sorted; by default the folders' names. If set, "
                        + "the recipe can be validated on a machine without the images.")
        Optional<List<String>> classes,

        @Option(
                description = "Number of classes, as an alternative to classes. If set, the recipe can "
                        + "be validated on a machine without the images.",
                min = 1,
                max = 100000)
        Optional<Integer> classCount,

        @Option(
                description = "Number of training images per class: the first ones in order of file "
                        + "names; all by default.",
                min = 1)
        Optional<Integer> trainPerClass,

        @Option(
                description = "What to do with grayscale images: refuse them before training, or "
                        + "convert them to RGB with three equal channels.",
                defaultValue = "refuse",
                aliases = "grey")
        GrayImages gray,

        @Option(
                description = "Whether to cache decoded images in memory, up to a third of Java's "
                        + "heap; the others are decoded each time.",
                defaultValue = "true")
        boolean cache) {

    public ImageFolderConfig {
        if (classes.isPresent() && classes.get().isEmpty()) {
            throw new InvalidOptionException("classes", "must name at least one class, is empty");
        }
        if (classes.isPresent() && classCount.isPresent()) {
            throw new InvalidOptionException("classCount", "must not be given beside classes");
        }
        if (resize.isPresent() && resize.get() < size) {
            throw new InvalidOptionException("resize", "must be at least size (" + size + "), is " + resize.get());
        }
        if (mean.size() != 3) {
            throw new InvalidOptionException("mean", "must have 3 values, one per channel, has " + mean.size());
        }
        if (standardDeviation.size() != 3 || standardDeviation.stream().anyMatch(value -> !(value > 0))) {
            throw new InvalidOptionException("standardDeviation", "must be 3 positive values, is " + standardDeviation);
        }
    }
}
