package org.genscl.plugins.datasetimagefolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.genscl.api.error.UserException;

/**
 * The folder of a split: one folder for each class. Hidden folders are not classes.
 *
 * @param folder where it is
 */
record SplitFolder(Path folder) {
    private static final Set<String> NAMES_OF_SPLITS =
            Set.of("train", "training", "val", "valid", "validation", "test", "testing");

    /** The classes, sorted by name. */
    List<ClassFolder> classes() {
        List<ClassFolder> classes = entries().stream()
                .filter(entry -> Files.isDirectory(entry) && !isHidden(entry))
                .map(ClassFolder::new)
                .sorted(Comparator.comparing(ClassFolder::name, ByCodePoint.ORDER))
                .toList();
        if (classes.isEmpty()) {
            throw new UserException("there are no class folders in " + folder);
        }
        return classes;
    }

    /** The names of the classes, sorted. */
    List<String> classNames() {
        return classes().stream().map(ClassFolder::name).toList();
    }

    /**
     * The images, class by class.
     *
     * @param perClass how many of each class at most
     * @throws UserException if a class has none, or it is not clear which class an image belongs to
     */
    Listing list(int perClass) {
        List<ClassFolder> classes = classes();
        PassedOver passedOver = new PassedOver();
        requireNoImagesBesides(passedOver);
        List<LabeledFile> files = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            Path each = classes.get(label).folder();
            List<LabeledFile> found = new ClassFiles(each, label, passedOver).list();
            if (found.isEmpty()) {
                throw new UserException("there is no image file (" + ImageNames.ENDINGS + ") in " + each
                        + ": add images, or remove the folder from all splits");
            }
            files.addAll(found.subList(0, Math.min(perClass, found.size())));
        }
        return new Listing(files, passedOver);
    }

    /**
     * Refuses what looks like the folder above the splits.
     *
     * @throws UserException if two folders have names of splits
     */
    void requireClasses() {
        List<String> splits = classNames().stream()
                .filter(name -> NAMES_OF_SPLITS.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        if (splits.size() > 1) {
            throw new UserException("the folder " + folder + " holds the folders " + String.join(", ", splits)
                    + ", which look like splits, not classes: choose the splits with 'path', 'train' and 'test', or name"
                    + " the classes with 'classes'");
        }
    }

    private void requireNoImagesBesides(PassedOver passedOver) {
        int images = 0;
        for (Path entry : entries()) {
            boolean isFolder = Files.isDirectory(entry);
            if (isHidden(entry)) {
                passedOver.hidden(entry);
            } else if (!isFolder && ImageNames.isImage(entry)) {
                images++;
            } else if (!isFolder) {
                passedOver.other(entry);
            }
        }
        if (images > 0) {
            throw new UserException(
                    "there are " + images + " images in " + folder
                            + " itself, beside the folders of the classes: move each into the folder of its class, or remove it");
        }
    }

    private static boolean isHidden(Path entry) {
        return entry.getFileName().toString().startsWith(".");
    }

    private List<Path> entries() {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UserException("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
