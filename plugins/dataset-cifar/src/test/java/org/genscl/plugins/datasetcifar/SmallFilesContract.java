package org.genscl.plugins.datasetcifar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.Split;
import org.genscl.api.image.Image;
import org.genscl.testkit.dataset.DatasetContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Both data sets, with a few records in each file. */
abstract class SmallFilesContract extends DatasetContract {
    private final SmallFiles small;
    private final int classes;

    SmallFilesContract(CifarLayout official, int classes) {
        small = new SmallFiles(official);
        this.classes = classes;
    }

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        small.write(folder, classes);
    }

    /** The data set with small files. */
    abstract Dataset dataset(CifarConfig config, CifarLayout layout);

    private Dataset in(Path path) {
        return dataset(new CifarConfig(Optional.of(path), false, Optional.empty()), small.layout());
    }

    @Override
    protected Dataset dataset() {
        return in(folder);
    }

    /** A record has the label last before the pixels, which are three planes of 32×32. */
    @Override
    protected List<Sample> written(Split split) {
        CifarLayout layout = small.layout();
        List<String> files = split == Split.TRAIN ? layout.trainFiles() : layout.testFiles();
        byte[] record = record(folder.resolve(files.get(0)));
        byte[] pixels = new byte[32 * 32 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = record[layout.labelBytes() + i % 3 * 32 * 32 + i / 3];
        }
        return List.of(new Sample(new Image(32, 32, 3, pixels), record[layout.labelBytes() - 1]));
    }

    private static byte[] record(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Optional<Dataset> datasetWithoutItsFiles() {
        return Optional.of(in(folder.resolve("nowhere")));
    }

    @Override
    protected List<Path> files() {
        return small.layout().files().stream().map(folder::resolve).toList();
    }
}
