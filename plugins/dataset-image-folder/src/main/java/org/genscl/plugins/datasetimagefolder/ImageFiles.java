package org.genscl.plugins.datasetimagefolder;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.image.Image;
import org.genscl.plugins.datasetimagefolder.format.ImageDecoder;

/** Image files, decoded when asked for and kept as long as there is room. */
final class ImageFiles implements ImageSource {
    private final List<LabeledFile> files;
    private final ImageDecoder decoder;
    private final Optional<DecodedImages> room;
    private final AtomicReferenceArray<Image> decoded;
    private final AtomicLong taken = new AtomicLong();

    /** @param room for decoded images; empty if none is kept */
    ImageFiles(List<LabeledFile> files, ImageDecoder decoder, Optional<DecodedImages> room) {
        this.files = files;
        this.decoder = decoder;
        this.room = room;
        decoded = new AtomicReferenceArray<>(room.isPresent() ? files.size() : 0);
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public int label(int index) {
        return files.get(index).label();
    }

    /** Two threads may decode the same file at a time; both results are equal. */
    @Override
    public Image image(int index) {
        Image kept = room.isPresent() ? decoded.get(index) : null;
        if (kept != null) {
            return kept;
        }
        Image image = decoder.decode(files.get(index).file());
        room.ifPresent(memory -> keep(index, image, memory));
        return image;
    }

    private void keep(int index, Image image, DecodedImages memory) {
        int bytes = image.pixels().length;
        if (memory.take(image)) {
            if (decoded.compareAndSet(index, null, image)) {
                taken.addAndGet(bytes);
            } else {
                memory.give(bytes);
            }
        }
    }

    @Override
    public String digest() {
        return ContentDigest.of(files);
    }

    @Override
    public void close() {
        room.ifPresent(memory -> memory.give(taken.getAndSet(0)));
        for (int i = 0; i < decoded.length(); i++) {
            decoded.set(i, null);
        }
    }
}
