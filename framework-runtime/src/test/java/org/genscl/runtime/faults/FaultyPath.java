package org.genscl.runtime.faults;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path of a {@link FaultyFileSystem}. */
record FaultyPath(FaultyFileSystem system, Path path) implements Path {

    static Path real(Path path) {
        return path instanceof FaultyPath faulty ? faulty.path : path;
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return path.isAbsolute();
    }

    @Override
    public Path getRoot() {
        return system.path(path.getRoot());
    }

    @Override
    public Path getFileName() {
        return system.path(path.getFileName());
    }

    @Override
    public Path getParent() {
        return system.path(path.getParent());
    }

    @Override
    public int getNameCount() {
        return path.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return system.path(path.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return system.path(path.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return path.startsWith(real(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return path.endsWith(real(other));
    }

    @Override
    public Path normalize() {
        return system.path(path.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return system.path(path.resolve(real(other)));
    }

    @Override
    public Path relativize(Path other) {
        return system.path(path.relativize(real(other)));
    }

    /** The real file: what reads zips and jars knows no other, and reading has no faults. */
    @Override
    public File toFile() {
        return path.toFile();
    }

    @Override
    public URI toUri() {
        return path.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return system.path(path.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return system.path(path.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return path.compareTo(real(other));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
