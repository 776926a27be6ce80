package org.genscl.plugins.datasetimagefolder;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.genscl.api.data.Dataset;
import org.genscl.api.data.DatasetInfo;
import org.genscl.api.data.ImageSource;
import org.genscl.api.data.Split;
import org.genscl.api.data.TransferListener;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.plugins.datasetimagefolder.ClassFolders.LabelledFile;

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
                classNames(),
                new ImageSize(config.size(), config.size()),
                3,
                config.mean(),
                config.standardDeviation());
    }

    /** Where the images are not there, but the number of classes is known, their names are numbers. */
    private List<String> classNames() {
        if (config.classes().isPresent()) {
            return config.classes().get();
        }
        if (config.classCount().isPresent() && !Files.isDirectory(config.path().resolve(config.train()))) {
            return IntStream.range(0, config.classCount().get())
                    .mapToObj(Integer::toString)
                    .toList();
        }
        return ClassFolders.names(folder(Split.TRAIN));
    }

    @Override
    public void prepare(TransferListener listener) {
        List<String> classes = info().classNames();
        if (config.classCount().isPresent()
                && classes.size() != config.classCount().get()) {
            throw new UserException("there are " + classes.size() + " folders in " + folder(Split.TRAIN)
                    + ", one a class, but 'class-count' is "
                    + config.classCount().get());
        }
        for (Split split : Split.values()) {
            List<String> found = ClassFolders.names(folder(split));
            if (!found.equals(classes)) {
                throw new UserException("the folders in " + folder(split) + " are not the classes: missing are "
                        + without(classes, found) + ", there are besides " + without(found, classes)
                        + ". Both splits need the same folders, and 'classes', if given, their sorted names");
            }
        }
        if (config.grey() == GreyImages.REFUSE) {
            ImageDecoder decoder = new ImageDecoder(config.grey());
            for (Split split : Split.values()) {
                files(split).parallelStream().forEach(file -> decoder.requireColour(file.file()));
            }
        }
    }

    private static List<String> without(List<String> names, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return names.stream().filter(name -> !known.contains(name)).toList();
    }

    @Override
    public ImageSource open(Split split) {
        return new ImageFiles(files(split), new ImageDecoder(config.grey()), config.cache());
    }

    private List<LabelledFile> files(Split split) {
        int perClass = split == Split.TRAIN ? config.trainPerClass().orElse(Integer.MAX_VALUE) : Integer.MAX_VALUE;
        return ClassFolders.files(folder(split), perClass);
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
