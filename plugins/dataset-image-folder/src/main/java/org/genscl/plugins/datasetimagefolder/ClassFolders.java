package org.genscl.plugins.datasetimagefolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.genscl.api.error.UserException;

/** What lies in a split's folder. */
final class ClassFolders {
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png");

    private ClassFolders() {}

    /** An image file and the index of its class. */
    record LabelledFile(Path file, int label) {}

    /** The classes' names, sorted. */
    static List<String> names(Path split) {
        List<String> names = list(split).stream()
                .filter(Files::isDirectory)
                .map(folder -> folder.getFileName().toString())
                .toList();
        if (names.isEmpty()) {
            throw new UserException("there are no class folders in " + split);
        }
        return names;
    }

    /**
     * The images, class by class, each class sorted by name.
     *
     * @param perClass how many of each class at most
     */
    static List<LabelledFile> files(Path split, int perClass) {
        List<String> names = names(split);
        List<LabelledFile> files = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            Path folder = split.resolve(names.get(label));
            int before = files.size();
            for (Path file : list(folder)) {
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                if (files.size() < before + (long) perClass && ENDINGS.stream().anyMatch(name::endsWith)) {
                    files.add(new LabelledFile(file, label));
                }
            }
            if (files.size() == before) {
                throw new UserException("there is no .jpg, .jpeg or .png file in " + folder);
            }
        }
        return files;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UserException("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
