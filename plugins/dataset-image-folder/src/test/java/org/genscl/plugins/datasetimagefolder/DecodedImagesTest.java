package org.genscl.plugins.datasetimagefolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.genscl.api.image.Image;
import org.genscl.plugins.datasetimagefolder.format.GrayImages;
import org.genscl.plugins.datasetimagefolder.format.ImageDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodedImagesTest {
    private static final int BYTES = 10 * 10 * 3;

    @TempDir
    private Path folder;

    private ImageFiles open(Optional<DecodedImages> room) throws IOException {
        List<LabeledFile> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Path file = folder.resolve(i + ".png");
            ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
            files.add(new LabeledFile(file, file.getFileName().toString(), Files.size(file), 0));
        }
        return new ImageFiles(files, new ImageDecoder(GrayImages.REFUSE), room);
    }

    private static long kept(ImageFiles source) {
        long kept = 0;
        for (int i = 0; i < source.size(); i++) {
            source.image(i);
        }
        for (int i = 0; i < source.size(); i++) {
            Image first = source.image(i);
            Image second = source.image(i);
            kept += first == second ? 1 : 0;
        }
        return kept;
    }

    @Test
    void asManyAreKeptAsThereIsRoomFor() throws IOException {
        DecodedImages room = new DecodedImages(3 * BYTES);
        try (ImageFiles first = open(Optional.of(room));
                ImageFiles second = open(Optional.of(room))) {
            assertThat(kept(first)).isEqualTo(3);
            assertThat(kept(second))
                    .as("of a second split, which shares the room")
                    .isZero();
        }
        try (ImageFiles again = open(Optional.of(room))) {
            assertThat(kept(again)).as("closed sources give their room back").isEqualTo(3);
        }
    }

    @Test
    void noneIsKeptWithoutACache() throws IOException {
        try (ImageFiles source = open(Optional.empty())) {
            assertThat(kept(source)).isZero();
        }
    }
}
