package org.genscl.plugins.datasetimagefolder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.genscl.api.error.UserException;

/**
 * Walks over the folder of a class and its sub-folders, following links, in torchvision's order: folders sorted by their whole
 * path, the files of each by name.
 */
final class ClassFiles extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final int label;
    private final PassedOver passedOver;
    private final List<Found> found = new ArrayList<>();

    ClassFiles(Path folder, int label, PassedOver passedOver) {
        this.folder = folder;
        this.label = label;
        this.passedOver = passedOver;
    }

    private record Found(String parent, String name, LabeledFile file) {}

    /** The images. */
    List<LabeledFile> list() {
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
        } catch (IOException e) {
            throw new UserException("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
        found.sort(
                Comparator.comparing(Found::parent, ByCodePoint.ORDER).thenComparing(Found::name, ByCodePoint.ORDER));
        return found.stream().map(Found::file).toList();
    }

    private static boolean isHidden(Path entry) {
        return entry.getFileName().toString().startsWith(".");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes) {
        if (!entry.equals(folder) && isHidden(entry)) {
            passedOver.hidden(entry);
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) {
        if (isHidden(entry)) {
            passedOver.hidden(entry);
        } else if (!ImageNames.isImage(entry)) {
            passedOver.other(entry);
        } else if (attributes.isSymbolicLink()) {
            throw new UserException("the link " + entry + " is broken: fix or remove it");
        } else if (!attributes.isRegularFile()) {
            throw new UserException(entry + " is neither a file nor a folder (a pipe, socket or device): remove it");
        } else {
            String name = entry.getFileName().toString();
            String below = folder.relativize(entry).toString().replace('\\', '/');
            found.add(new Found(
                    entry.getParent().toString(), name, new LabeledFile(entry, below, attributes.size(), label)));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path entry, IOException failure) throws IOException {
        if (failure instanceof FileSystemLoopException) {
            throw new UserException("the link " + entry + " leads back to a folder above it: remove it", failure);
        }
        if (failure instanceof AccessDeniedException) {
            throw new UserException(
                    entry + " must not be read: give yourself the permission to, or remove it", failure);
        }
        throw failure;
    }
}
