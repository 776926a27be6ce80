package org.genscl.plugins.datasetimagefolder;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.genscl.api.data.Dataset;
import org.genscl.testkit.dataset.DatasetContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderContractTest extends DatasetContract {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
        for (String split : List.of("train", "test")) {
            for (int i = 0; i < 6; i++) {
                Path file = folder.resolve(split)
                        .resolve(i % 2 == 0 ? "ant" : "cat")
                        .resolve(split + i + ".png");
                Files.createDirectories(file.getParent());
                BufferedImage image = new BufferedImage(8 + i, 9, BufferedImage.TYPE_INT_RGB);
                image.setRGB(4, 4, 40 * i);
                ImageIO.write(image, "png", file.toFile());
            }
        }
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
}
