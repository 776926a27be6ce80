package org.genscl.plugins.datasetcifar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genscl.api.dataset.Dataset;
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

    @Override
    protected Optional<Dataset> datasetWithoutItsFiles() {
        return Optional.of(in(folder.resolve("nowhere")));
    }

    @Override
    protected List<Path> files() {
        return small.layout().files().stream().map(folder::resolve).toList();
    }
}
