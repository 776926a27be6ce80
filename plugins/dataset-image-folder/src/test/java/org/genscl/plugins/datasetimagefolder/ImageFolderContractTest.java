package org.genscl.plugins.datasetimagefolder;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.genscl.api.dataset.Dataset;
import org.genscl.plugins.datasetimagefolder.format.GreyImages;
import org.genscl.testkit.dataset.DatasetContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderContractTest extends DatasetContract {
    @TempDir
    private Path folder;

    private final List<Path> files = new ArrayList<>();

    /** Of both formats, no image of another's size. */
    @BeforeEach
    void writeImages() throws IOException {
        Random random = new Random(7);
        for (String split : List.of("train", "test")) {
            for (int i = 0; i < 6; i++) {
                String format = i < 3 ? "png" : "jpg";
                Path file = folder.resolve(split)
                        .resolve(i % 2 == 0 ? "ant" : "cat")
                        .resolve(split + i + "." + format);
                Files.createDirectories(file.getParent());
                ImageIO.write(noise(random, 18 + i, 19), format, file.toFile());
                files.add(file);
            }
        }
    }

    private static BufferedImage noise(Random random, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static Dataset at(Path path) {
        return new ImageFolder(new ImageFolderConfig(
                path,
                "train",
                "test",
                4,
                Optional.of(6),
                List.of(0.5, 0.5, 0.5),
                List.of(0.2, 0.2, 0.2),
                Optional.of(List.of("ant", "cat")),
                Optional.empty(),
                Optional.empty(),
                GreyImages.CONVERT,
                false));
    }

    @Override
    protected Dataset dataset() {
        return at(folder);
    }

    @Override
    protected Optional<Dataset> datasetWithoutItsFiles() {
        return Optional.of(at(folder.resolve("nowhere")));
    }

    @Override
    protected List<Path> files() {
        return files;
    }
}
