package org.genscl.plugins.datasetimagefolder;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genscl.api.data.Dataset;
import org.genscl.api.data.DatasetInfo;
import org.genscl.api.data.ImageSource;
import org.genscl.api.data.Split;
import org.genscl.api.data.TransferListener;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/** The data set {@code image-folder}: {@code path/split/class/image}, classes in alphabetical order. */
public final class ImageFolder implements Dataset {
    private final ImageFolderConfig config;

    @Inject
    public ImageFolder(ImageFolderConfig config) {
        this.config = config;
    }

    @Override
    public DatasetInfo info() {
        return new DatasetInfo(
                config.path().getFileName().toString(),
                config.classes().orElseGet(() -> ClassFolders.names(folder(Split.TRAIN))),
                new ImageSize(config.size(), config.size()),
                3,
                config.mean(),
                config.standardDeviation());
    }

    @Override
    public void prepare(TransferListener listener) {
        List<String> classes = info().classNames();
        for (Split split : Split.values()) {
            List<String> found = ClassFolders.names(folder(split));
            if (!found.equals(classes)) {
                throw new UserException("the folders in " + folder(split) + " are " + found
                        + ", the classes should be " + classes
                        + ": both splits need the same folders, and 'classes', if given, their sorted names");
            }
        }
    }

    @Override
    public ImageSource open(Split split) {
        int perClass = split == Split.TRAIN ? config.trainPerClass().orElse(Integer.MAX_VALUE) : Integer.MAX_VALUE;
        return new ImageFiles(ClassFolders.files(folder(split), perClass), config.cache());
    }

    @Override
    public Image evaluationView(Image image) {
        return new CentreView(config.size(), config.resize().orElse(config.size())).of(image);
    }

    private Path folder(Split split) {
        Path folder = config.path().resolve(split == Split.TRAIN ? config.train() : config.test());
        if (!Files.isDirectory(folder)) {
            throw new UserException("there is no folder " + folder
                    + ": 'path' must hold the folders '" + config.train() + "' and '" + config.test()
                    + "' (options train and test), each with one folder of images a class");
        }
        return folder;
    }
}
