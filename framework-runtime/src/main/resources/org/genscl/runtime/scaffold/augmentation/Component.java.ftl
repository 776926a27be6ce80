package [=package];

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/** Makes all pixels of an image brighter, or darker, by the same amount. */
public final class [=type] implements Augmentation {
    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        int added = random.nextInt(-config.strength(), config.strength() + 1);
        byte[] pixels = image.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            int value = (pixels[i] & 0xff) + added;
            pixels[i] = (byte) Math.min(255, Math.max(0, value));
        }
        return new Image(image.height(), image.width(), image.channels(), pixels);
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return input;
    }
}
