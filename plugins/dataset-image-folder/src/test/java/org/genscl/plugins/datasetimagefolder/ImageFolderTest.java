package org.genscl.plugins.datasetimagefolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.plugins.datasetimagefolder.format.GrayImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    private Path folder;

    private static void write(Path file, int width, int height, int rgb) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private void writeAll() throws IOException {
        for (String split : List.of("train", "test")) {
            write(folder.resolve(split).resolve("cat/b.png"), 8, 8, 0x0000ff);
            write(folder.resolve(split).resolve("cat/a.png"), 8, 8, 0xff0000);
            write(folder.resolve(split).resolve("ant/c.png"), 8, 8, 0x00ff00);
        }
    }

    private ImageFolder dataset(Optional<List<String>> classes) {
        return dataset(classes, Optional.empty(), Optional.empty());
    }

    private ImageFolder dataset(
            Optional<List<String>> classes, Optional<Integer> classCount, Optional<Integer> trainPerClass) {
        return new ImageFolder(new ImageFolderConfig(
                folder,
                "train",
                "test",
                4,
                Optional.empty(),
                List.of(0.5, 0.5, 0.5),
                List.of(0.2, 0.2, 0.2),
                classes,
                classCount,
                trainPerClass,
                GrayImages.REFUSE,
                true));
    }

    @Test
    void readsClassesAndFilesInOrder() throws IOException {
        writeAll();
        ImageFolder dataset = dataset(Optional.empty());
        dataset.prepare((what, done, total) -> {});
        assertThat(dataset.info().classNames()).containsExactly("ant", "cat");
        try (ImageSource source = dataset.open(Split.TRAIN)) {
            assertThat(source.size()).isEqualTo(3);
            assertThat(List.of(source.label(0), source.label(1), source.label(2)))
                    .containsExactly(0, 1, 1);
            assertThat(source.image(1).pixels()).startsWith((byte) 255, (byte) 0, (byte) 0);
            assertThat(source.image(1)).isSameAs(source.image(1));
        }
    }

    @Test
    void refusesGrayImagesBeforeAnyIsDecoded() throws IOException {
        writeAll();
        Path gray = folder.resolve("test/cat/gray.png");
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png", gray.toFile());
        assertThatThrownBy(() -> dataset(Optional.empty()).prepare((what, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(gray + " is grayscale")
                .hasMessageContaining("'gray: convert'");
    }

    @Test
    void trainsOnTheFirstImagesOfEachClassIfAsked() throws IOException {
        writeAll();
        ImageFolder dataset = dataset(Optional.empty(), Optional.empty(), Optional.of(1));
        try (ImageSource train = dataset.open(Split.TRAIN);
                ImageSource test = dataset.open(Split.TEST)) {
            assertThat(train.size()).isEqualTo(2);
            assertThat(train.image(1).pixels()).startsWith((byte) 255, (byte) 0, (byte) 0);
            assertThat(test.size()).isEqualTo(3);
        }
    }

    @Test
    void theEvaluationViewHasTheChosenSize() {
        byte[] pixels = new byte[10 * 20 * 3];
        Arrays.fill(pixels, (byte) 77);
        Image view = dataset(Optional.of(List.of("a"))).evaluationView(new Image(10, 20, 3, pixels));
        assertThat(view.size()).isEqualTo(new ImageSize(4, 4));
        assertThat(view.pixels()).containsOnly((byte) 77);
    }

    @Test
    void namesTheFileThatIsNoImage() throws IOException {
        writeAll();
        Files.writeString(folder.resolve("train/cat/a.png"), "no image");
        try (ImageSource source = dataset(Optional.empty()).open(Split.TRAIN)) {
            assertThatThrownBy(() -> source.image(1))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("a.png");
        }
    }

    @Test
    void namesTheMissingFolder() {
        assertThatThrownBy(() -> dataset(Optional.empty()).info())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("train");
    }

    @Test
    void refusesSplitsWithOtherClasses() throws IOException {
        writeAll();
        write(folder.resolve("test/dog/a.png"), 8, 8, 0);
        assertThatThrownBy(() -> dataset(Optional.empty()).prepare((what, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("dog");
    }

    @Test
    void takesUpperCaseEndingsAndPassesOtherFilesOver() throws IOException {
        writeAll();
        Files.move(folder.resolve("train/ant/c.png"), folder.resolve("train/ant/C.PNG"));
        Files.writeString(folder.resolve("train/ant/notes.txt"), "no image");
        Files.writeString(folder.resolve("train/list.txt"), "no class");
        try (ImageSource source = dataset(Optional.empty()).open(Split.TRAIN)) {
            assertThat(source.size()).isEqualTo(3);
            assertThat(source.image(0).pixels()).startsWith((byte) 0, (byte) 255, (byte) 0);
        }
    }

    @Test
    void namesTheClassWithoutImages() throws IOException {
        writeAll();
        Files.delete(folder.resolve("test/ant/c.png"));
        assertThatThrownBy(() -> dataset(Optional.empty()).open(Split.TEST))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no image file (.jpg, ")
                .hasMessageContaining(".pbm) in " + folder.resolve("test/ant"));
    }

    @Test
    void theDigestTellsOtherFilesAndSizesApart() throws IOException {
        writeAll();
        String before = digest();
        assertThat(digest()).isEqualTo(before);
        write(folder.resolve("train/cat/a.png"), 90, 80, 0xff0000);
        String resized = digest();
        Files.move(folder.resolve("train/cat/b.png"), folder.resolve("train/cat/d.png"));
        assertThat(List.of(before, resized, digest())).doesNotHaveDuplicates();
    }

    private String digest() {
        try (ImageSource source = dataset(Optional.empty()).open(Split.TRAIN)) {
            return source.digest();
        }
    }

    @Test
    void theNumberOfClassesIsEnoughToValidate() throws IOException {
        ImageFolder dataset = dataset(Optional.empty(), Optional.of(3), Optional.empty());
        assertThat(dataset.info().classNames()).containsExactly("0", "1", "2");
        assertThatThrownBy(() -> dataset.prepare((what, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("missing folder " + folder.resolve("train"));
        writeAll();
        assertThat(dataset.info().classNames()).containsExactly("ant", "cat");
        assertThatThrownBy(() -> dataset.prepare((what, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there are 2 folders")
                .hasMessageContaining("'class-count' is 3");
        dataset(Optional.empty(), Optional.of(2), Optional.empty()).prepare((what, done, total) -> {});
        assertThatThrownBy(() -> dataset(Optional.of(List.of("ant", "cat")), Optional.of(2), Optional.empty()))
                .isInstanceOf(InvalidOptionException.class);
    }

    /** An image that torchvision 0.14.1 resized and cropped with Pillow 9.4. */
    @Test
    void theEvaluationViewIsTorchvisionsToTheByte() throws IOException {
        JsonNode golden;
        try (InputStream json = ImageFolderTest.class.getResourceAsStream("/golden/center.json")) {
            golden = new ObjectMapper().readTree(json);
        }
        Image expected = image(golden.get("center_crop"));
        Image view = new CenterView(expected.height(), golden.get("resize").asInt()).of(image(golden.get("image")));
        assertThat(view.size()).isEqualTo(expected.size());
        assertThat(view.pixels()).isEqualTo(expected.pixels());
    }

    private static Image image(JsonNode node) {
        return new Image(
                node.get("height").asInt(),
                node.get("width").asInt(),
                3,
                Base64.getDecoder().decode(node.get("pixels").asText()));
    }

    /** Python rounds halves to even: of a margin of 1, nothing is before the crop; of 3, two. */
    @Test
    void oddMarginsAreDividedAsTorchvisionDoes() {
        byte[] pixels = new byte[4 * 7 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        ImageFolder dataset = dataset(Optional.of(List.of("a")));
        byte[] narrow = Arrays.copyOf(pixels, 4 * 5 * 3);
        assertThat(dataset.evaluationView(new Image(4, 5, 3, narrow)).pixels()).startsWith(0, 1, 2);
        assertThat(dataset.evaluationView(new Image(4, 7, 3, pixels)).pixels()).startsWith(6, 7, 8);
    }

    /** Where the shorter side is of the size already, nothing is resampled: the view is the middle, pixel by pixel. */
    @Test
    void theEvaluationViewIsTheCenter() {
        byte[] pixels = new byte[4 * 10 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        Image wide = dataset(Optional.of(List.of("a"))).evaluationView(new Image(4, 10, 3, pixels));
        Image tall = dataset(Optional.of(List.of("a"))).evaluationView(new Image(10, 4, 3, pixels));
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                assertThat(wide.value(y, x, 1)).isEqualTo((y * 10 + x + 3) * 3 + 1);
                assertThat(tall.value(y, x, 1)).isEqualTo(((y + 3) * 4 + x) * 3 + 1);
            }
        }
    }
}
