package org.genscl.plugins.datasetidx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.Split;
import org.genscl.testkit.dataset.DatasetContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** MNIST and what has files like its. */
abstract class MnistFilesContract extends DatasetContract {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), IdxBytes.compressed(IdxBytes.array(7, 28, 28)));
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), IdxBytes.compressed(IdxBytes.array(7)));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), IdxBytes.array(5, 28, 28));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxBytes.array(5));
    }

    /** The data set with its files in a folder. */
    abstract Dataset in(Path path);

    @Override
    protected Dataset dataset() {
        return in(folder);
    }

    @Override
    protected List<Sample> written(Split split) {
        int channels = dataset().info().channels();
        return List.of(
                new Sample(IdxBytes.image(0, 28, 28, channels), 0), new Sample(IdxBytes.image(1, 28, 28, channels), 1));
    }

    @Override
    protected Optional<Dataset> datasetWithoutItsFiles() {
        return Optional.of(in(folder.resolve("nowhere")));
    }

    @Override
    protected List<Path> files() {
        return List.of(
                folder.resolve("train-images-idx3-ubyte.gz"),
                folder.resolve("train-labels-idx1-ubyte.gz"),
                folder.resolve("t10k-images-idx3-ubyte"),
                folder.resolve("t10k-labels-idx1-ubyte"));
    }
}
