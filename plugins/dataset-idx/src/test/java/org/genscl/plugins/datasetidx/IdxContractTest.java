package org.genscl.plugins.datasetidx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.Split;
import org.genscl.testkit.dataset.DatasetContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class IdxContractTest extends DatasetContract {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.write(folder.resolve("letters"), IdxBytes.array(3, 5, 4));
        Files.write(folder.resolve("letters-labels"), IdxBytes.array(3));
        Files.write(folder.resolve("more"), IdxBytes.array(2, 5, 4));
        Files.write(folder.resolve("more-labels"), IdxBytes.array(2));
    }

    private static Dataset in(Path folder) {
        return new IdxDataset(new IdxConfig(
                folder,
                "letters",
                "letters-labels",
                "more",
                "more-labels",
                List.of("a", "b", "c"),
                5,
                4,
                0.5,
                0.5,
                false));
    }

    @Override
    protected Dataset dataset() {
        return in(folder);
    }

    @Override
    protected List<Sample> written(Split split) {
        return List.of(new Sample(IdxBytes.image(0, 5, 4, 1), 0), new Sample(IdxBytes.image(1, 5, 4, 1), 1));
    }

    @Override
    protected Optional<Dataset> datasetWithoutItsFiles() {
        return Optional.of(in(folder.resolve("nowhere")));
    }

    @Override
    protected List<Path> files() {
        return Stream.of("letters", "letters-labels", "more", "more-labels")
                .map(folder::resolve)
                .toList();
    }
}
