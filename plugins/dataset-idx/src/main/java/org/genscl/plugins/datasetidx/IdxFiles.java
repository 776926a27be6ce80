package org.genscl.plugins.datasetidx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.UserException;

/**
 * The four files of a data set.
 *
 * @param folder where they lie
 * @param trainImages name of the training split's images; as the others, without {@code .gz}
 * @param trainLabels name of the training split's labels
 * @param testImages name of the test split's images
 * @param testLabels name of the test split's labels
 */
record IdxFiles(Path folder, String trainImages, String trainLabels, String testImages, String testLabels) {

    /** The official names. */
    static IdxFiles official(Path folder) {
        return new IdxFiles(
                folder,
                "train-images-idx3-ubyte",
                "train-labels-idx1-ubyte",
                "t10k-images-idx3-ubyte",
                "t10k-labels-idx1-ubyte");
    }

    List<String> names() {
        return List.of(trainImages, trainLabels, testImages, testLabels);
    }

    /** The file of that name, or its compressed form. */
    Optional<Path> find(String name) {
        return List.of(name, name + ".gz").stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Whether all files are there and begin as they should.
     *
     * @param advice what to do where one is missing
     * @throws UserException if not
     */
    void check(String advice) {
        for (String name : names()) {
            if (find(name).isEmpty()) {
                throw new UserException("missing file " + name + " or " + name + ".gz in " + folder + ": " + advice);
            }
        }
        for (Split split : Split.values()) {
            int images = images(split).lengths()[0];
            int labels = labels(split).lengths()[0];
            if (images != labels) {
                throw new UserException(images(split).path() + " holds " + images + " images, but "
                        + labels(split).path() + " " + labels + " labels: the files do not match");
            }
        }
    }

    IdxFile images(Split split) {
        return new IdxFile(existing(split == Split.TRAIN ? trainImages : testImages), 3);
    }

    IdxFile labels(Split split) {
        return new IdxFile(existing(split == Split.TRAIN ? trainLabels : testLabels), 1);
    }

    private Path existing(String name) {
        return find(name).orElse(folder.resolve(name));
    }
}
