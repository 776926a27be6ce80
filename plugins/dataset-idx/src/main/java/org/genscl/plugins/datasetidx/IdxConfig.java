package org.genscl.plugins.datasetidx;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;

/** Options of {@code idx}. */
public record IdxConfig(
        @Option(description = "Folder of the files, compressed or not.", example = "data/letters")
        Path path,

        @Option(
                description = "File of the training split's images, with or without '.gz'.",
                defaultValue = "train-images-idx3-ubyte")
        String trainImages,

        @Option(
                description = "File of the training split's labels, with or without '.gz'.",
                defaultValue = "train-labels-idx1-ubyte")
        String trainLabels,

        @Option(
                description = "File of the test split's images, with or without '.gz'.",
                defaultValue = "t10k-images-idx3-ubyte")
        String testImages,

        @Option(
                description = "File of the test split's labels, with or without '.gz'.",
                defaultValue = "t10k-labels-idx1-ubyte")
        String testLabels,

        @Option(description = "Names of the classes, in the order of their labels from 0.", example = "[cat, dog]")
        List<String> classes,

        @Option(description = "Height of an image in pixels.", defaultValue = "28", min = 1, max = 8192)
        int height,

        @Option(description = "Width of an image in pixels.", defaultValue = "28", min = 1, max = 8192)
        int width,

        @Option(description = "Mean of all pixel values, scaled to 0 to 1.", defaultValue = "0.5", min = 0, max = 1)
        double mean,

        @Option(
                description = "Standard deviation of all pixel values, scaled to 0 to 1.",
                defaultValue = "0.5",
                min = 0.0001,
                max = 1)
        double standardDeviation,

        @Option(
                description = "Whether to repeat the channel three times, for augmentations that need " + "RGB images.",
                defaultValue = "false")
        boolean rgb) {

    public IdxConfig {
        classes = List.copyOf(classes);
        if (classes.isEmpty() || classes.size() > 256) {
            throw new InvalidOptionException("classes", "must name 1 to 256 classes, names " + classes.size());
        }
        requireName("trainImages", trainImages);
        requireName("trainLabels", trainLabels);
        requireName("testImages", testImages);
        requireName("testLabels", testLabels);
    }

    private static void requireName(String option, String name) {
        try {
            if (name.isBlank() || Path.of(name).getFileName() == null) {
                throw new InvalidOptionException(option, "must be a file's name, is '" + name + "'");
            }
        } catch (InvalidPathException e) {
            throw new InvalidOptionException(option, "must be a file's name: " + e.getReason());
        }
    }
}
