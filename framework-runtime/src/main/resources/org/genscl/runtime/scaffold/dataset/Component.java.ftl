package [=package];

import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.random.RandomStreams;

/** Gradients under noise, drawn when asked for; a class is the direction in which the images get brighter. */
public final class [=type] implements Dataset {
    private static final List<String> DIRECTIONS = List.of("right", "down", "left", "up");
    private static final int NOISE = 96;

    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public DatasetInfo info() {
        return new DatasetInfo(
                "[=name]",
                DIRECTIONS,
                new ImageSize(config.size(), config.size()),
                3,
                List.of(0.5, 0.5, 0.5),
                List.of(0.25, 0.25, 0.25));
    }

    @Override
    public void prepare(TransferListener listener) {
        // Nothing to fetch. A data set of files makes sure here that they are there and whole.
    }

    @Override
    public ImageSource open(Split split) {
        return new Drawn(config, split);
    }

    /** A split; an image depends on seed, split and index alone. */
    private record Drawn([=type]Config config, Split split) implements ImageSource {
        @Override
        public int size() {
            return split == Split.TRAIN ? config.trainSize() : config.testSize();
        }

        @Override
        public int label(int index) {
            return index % DIRECTIONS.size();
        }

        @Override
        public Image image(int index) {
            RandomGenerator random = new RandomStreams(config.seed()).stream("images/" + split, index);
            int size = config.size();
            byte[] pixels = new byte[size * size * 3];
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    int brightness = (255 - NOISE) * along(label(index), y, x) / (size - 1);
                    for (int c = 0; c < 3; c++) {
                        pixels[(y * size + x) * 3 + c] = (byte) (brightness + random.nextInt(NOISE));
                    }
                }
            }
            return new Image(size, size, 3, pixels);
        }

        private int along(int direction, int y, int x) {
            int last = config.size() - 1;
            return switch (direction) {
                case 0 -> x;
                case 1 -> y;
                case 2 -> last - x;
                default -> last - y;
            };
        }

        @Override
        public String digest() {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                for (int i = 0; i < size(); i++) {
                    sha256.update((byte) label(i));
                    sha256.update(image(i).pixels());
                }
                return HexFormat.of().formatHex(sha256.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
