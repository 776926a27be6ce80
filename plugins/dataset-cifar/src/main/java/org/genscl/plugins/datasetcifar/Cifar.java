package org.genscl.plugins.datasetcifar;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.error.UserException;
import org.genscl.api.image.ImageSize;
import org.genscl.plugins.datasettoolkit.DataFolder;
import org.genscl.plugins.datasettoolkit.Download;

/** What CIFAR-10 and CIFAR-100 have in common. */
abstract class Cifar implements Dataset {
    private static final String OFFICIAL = "https://www.cs.toronto.edu/~kriz/";

    private final CifarConfig config;
    private final CifarLayout layout;
    private final List<String> classNames;
    private final List<Double> mean;
    private final List<Double> standardDeviation;

    Cifar(
            CifarConfig config,
            CifarLayout layout,
            List<String> classNames,
            List<Double> mean,
            List<Double> standardDeviation) {
        this.config = config;
        this.layout = layout;
        this.classNames = classNames;
        this.mean = mean;
        this.standardDeviation = standardDeviation;
    }

    @Override
    public DatasetInfo info() {
        return new DatasetInfo(layout.name(), classNames, new ImageSize(32, 32), 3, mean, standardDeviation);
    }

    @Override
    public OptionalInt knownSize(Split split) {
        return OptionalInt.of(layout.records(split));
    }

    @Override
    public void prepare(TransferListener listener) {
        Path folder = root();
        boolean complete =
                layout.files().stream().allMatch(file -> Files.exists(binaries().resolve(file)));
        if (!complete && config.download()) {
            URI source = URI.create(config.url().orElse(OFFICIAL + layout.archive()));
            Path archive = new Download(source, folder.resolve(layout.archive()), layout.md5()).fetch(listener);
            new CifarArchive(archive, layout).unpackTo(folder);
        }
        for (String file : layout.files()) {
            check(binaries().resolve(file), layout.bytes(file));
        }
    }

    private void check(Path file, long expected) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new UserException("missing file " + file + ": set 'download: true' to fetch " + layout.name()
                        + ", or 'path' to the folder that holds the official binary files");
            }
            if (Files.size(file) != expected) {
                throw new UserException(file + " has " + Files.size(file) + " bytes instead of " + expected
                        + ": it is damaged; delete it and set 'download: true', or copy it again");
            }
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public ImageSource open(Split split) {
        return CifarImages.read(
                layout.files(split).stream().map(binaries()::resolve).toList(), layout, classNames.size());
    }

    private Path root() {
        return DataFolder.of(config.path(), layout.name());
    }

    /** The folder itself, or the archive's folder within it. */
    private Path binaries() {
        Path inner = root().resolve(layout.folder());
        return Files.isDirectory(inner) ? inner : root();
    }
}
