package org.genscl.plugins.datasetimagefolder;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.plugins.datasetimagefolder.format.GrayImages;
import org.genscl.plugins.datasetimagefolder.format.ImageDecoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data set {@code image-folder}: {@code path/split/class/image}, classes in alphabetical order. */
public final class ImageFolder implements Dataset {
    private static final Logger LOG = LoggerFactory.getLogger(ImageFolder.class);

    /** The part of Java's memory that decoded images may take. */
    private static final int PART_FOR_IMAGES = 3;

    private final ImageFolderConfig config;
    private final Optional<DecodedImages> room;

    @Inject
    public ImageFolder(ImageFolderConfig config) {
        this.config = config;
        room = config.cache()
                ? Optional.of(new DecodedImages(Runtime.getRuntime().maxMemory() / PART_FOR_IMAGES))
                : Optional.empty();
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
        SplitFolder train = folder(Split.TRAIN);
        train.requireClasses();
        return train.classNames();
    }

    @Override
    public void prepare(TransferListener listener) {
        requireTwoSplits();
        List<String> classes = info().classNames();
        if (config.classCount().isPresent()
                && classes.size() != config.classCount().get()) {
            throw new UserException("there are " + classes.size() + " folders in "
                    + folder(Split.TRAIN).folder()
                    + ", one per class, but 'class-count' is "
                    + config.classCount().get());
        }
        for (Split split : Split.values()) {
            List<String> found = folder(split).classNames();
            if (!found.equals(classes)) {
                throw new UserException(
                        "the folders in " + folder(split).folder() + " are not the classes: missing are "
                                + without(classes, found) + ", there are besides " + without(found, classes)
                                + ". Both splits need the same folders, and 'classes', if given, their sorted names");
            }
        }
        if (config.gray() == GrayImages.REFUSE) {
            ImageDecoder decoder = new ImageDecoder(config.gray());
            for (Split split : Split.values()) {
                list(split).files().parallelStream().forEach(file -> decoder.check(file.file()));
            }
        }
    }

    /** Within each other, images of one would be images of the other. */
    private void requireTwoSplits() {
        Path train = folder(Split.TRAIN).folder().toAbsolutePath().normalize();
        Path test = folder(Split.TEST).folder().toAbsolutePath().normalize();
        if (!train.equals(test) && (train.startsWith(test) || test.startsWith(train))) {
            throw new UserException("of the folders " + train + " and " + test
                    + " (options train and test) one lies in the other: name two folders beside each other");
        }
    }

    private static List<String> without(List<String> names, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return names.stream().filter(name -> !known.contains(name)).toList();
    }

    @Override
    public ImageSource open(Split split) {
        Listing listing = list(split);
        if (!listing.passedOver().isEmpty()) {
            LOG.warn(
                    "{}: {} images; passed over {}",
                    folder(split).folder(),
                    listing.files().size(),
                    listing.passedOver());
        }
        return new ImageFiles(listing.files(), new ImageDecoder(config.gray()), room);
    }

    private Listing list(Split split) {
        int perClass = split == Split.TRAIN ? config.trainPerClass().orElse(Integer.MAX_VALUE) : Integer.MAX_VALUE;
        return folder(split).list(perClass);
    }

    @Override
    public Image evaluationView(Image image) {
        return new CenterView(config.size(), config.resize().orElse(config.size())).of(image);
    }

    private SplitFolder folder(Split split) {
        Path folder = config.path().resolve(split == Split.TRAIN ? config.train() : config.test());
        if (!Files.isDirectory(folder)) {
            throw new UserException("missing folder " + folder
                    + ": 'path' must hold the folders '" + config.train() + "' and '" + config.test()
                    + "' (options train and test), each with one folder of images a class");
        }
        return new SplitFolder(folder);
    }
}
