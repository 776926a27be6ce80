package org.genscl.runtime.pipeline;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.mixer.LabeledBatch;
import org.genscl.api.mixer.Mixer;

/** A few small images of random bytes, and what can be done with them. */
public final class Samples {
    public static final DatasetInfo INFO = new DatasetInfo(
            "samples",
            List.of("a", "b", "c"),
            new ImageSize(4, 5),
            3,
            List.of(0.5, 0.25, 0.125),
            List.of(0.25, 0.5, 1.0));

    private Samples() {}

    /** Images whose class shows in their mean. */
    public record Source(int size, long seed) implements ImageSource {
        @Override
        public int label(int index) {
            return index % INFO.classes();
        }

        @Override
        public Image image(int index) {
            byte[] pixels = new byte[4 * 5 * 3];
            new Random(seed + index).nextBytes(pixels);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) ((pixels[i] & 0x3f) + 64 * label(index));
            }
            return new Image(4, 5, 3, pixels);
        }

        @Override
        public String digest() {
            return Long.toHexString(seed) + "-" + size;
        }

        @Override
        public void close() {}
    }

    /** Adds one random number to every byte. */
    public static final class Brighten implements Augmentation {
        @Override
        public Image apply(Image image, RandomGenerator random) {
            int shift = random.nextInt(16);
            byte[] pixels = image.pixels().clone();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (pixels[i] + shift);
            }
            return new Image(image.height(), image.width(), image.channels(), pixels);
        }

        @Override
        public ImageSize outputSize(ImageSize input) {
            return input;
        }
    }

    /** Mixes each sample with the one before it, by one random weight. */
    public static final class Blend implements Mixer {
        @Override
        public LabeledBatch mix(LabeledBatch batch, RandomGenerator random) {
            float weight = random.nextFloat();
            return batch.with(
                    blend(batch.images(), batch.images().length / batch.size(), weight),
                    blend(batch.labels(), batch.classes(), weight));
        }

        private static float[] blend(float[] values, int stride, float weight) {
            float[] mixed = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                float other = values[(i - stride + values.length) % values.length];
                mixed[i] = weight * values[i] + (1 - weight) * other;
            }
            return mixed;
        }
    }
}
