package org.genscl.plugins.trackertensorboard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** A file of events, each in a {@link RecordFrame}. What is written outlives the process at once. */
final class EventFile implements Closeable {
    /** What TensorBoard recognises event files by. */
    private static final String PREFIX = "events.out.tfevents.";

    private final FileChannel channel;

    private EventFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes a file that TensorBoard reads after those which are there already: it goes by their names' order.
     *
     * @param folder is made if need be
     */
    static EventFile createNext(Path folder) throws IOException {
        Files.createDirectories(folder);
        long earlier;
        try (Stream<Path> files = Files.list(folder)) {
            earlier = files.filter(EventFile::isOne).count();
        }
        Path path = folder.resolve(String.format("%s%05d", PREFIX, earlier));
        EventFile file = new EventFile(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        file.write(EventMessage.version());
        return file;
    }

    /** Whether it has the name of an event file. */
    static boolean isOne(Path file) {
        return file.getFileName().toString().startsWith(PREFIX);
    }

    /** Appends an event that {@link EventMessage} encoded. */
    void write(byte[] event) throws IOException {
        RecordFrame.write(channel, event);
    }

    /** Writes everything to the disk. */
    void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            force();
        }
    }
}
