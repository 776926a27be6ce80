package org.genscl.plugins.datasetimagefolder;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.Split;
import org.genscl.api.image.Image;
import org.genscl.plugins.datasetimagefolder.format.GrayImages;
import org.genscl.testkit.dataset.DatasetContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderContractTest extends DatasetContract {
    @TempDir
    private Path folder;

    private final List<Path> files = new ArrayList<>();
    private final Map<Path, BufferedImage> images = new HashMap<>();

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
                BufferedImage image = noise(random, 18 + i, 19);
                ImageIO.write(image, format, file.toFile());
                images.put(file, image);
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
                GrayImages.CONVERT,
                false));
    }

    @Override
    protected Dataset dataset() {
        return at(folder);
    }

    /** The first two, which are PNG files: JPEG keeps no pixel as it is. */
    @Override
    protected List<Sample> written(Split split) {
        String name = split == Split.TRAIN ? "train" : "test";
        return Stream.of(0, 2)
                .map(i -> folder.resolve(name).resolve("ant").resolve(name + i + ".png"))
                .map(file -> new Sample(pixels(images.get(file)), 0))
                .toList();
    }

    private static Image pixels(BufferedImage image) {
        byte[] pixels = new byte[image.getHeight() * image.getWidth() * 3];
        for (int i = 0; i < pixels.length; i++) {
            int rgb = image.getRGB(i / 3 % image.getWidth(), i / 3 / image.getWidth());
            pixels[i] = (byte) (rgb >> 8 * (2 - i % 3));
        }
        return new Image(image.getHeight(), image.getWidth(), 3, pixels);
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
