package org.genscl.plugins.datasetcifar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genscl.api.data.Dataset;
import org.genscl.testkit.dataset.DatasetContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class Cifar10ContractTest extends DatasetContract {
    private final SmallFiles small = new SmallFiles(CifarLayout.cifar10());

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        small.write(folder, 10);
    }

    private Dataset in(Path path) {
        return new Cifar10(new CifarConfig(Optional.of(path), false, Optional.empty()), small.layout());
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
