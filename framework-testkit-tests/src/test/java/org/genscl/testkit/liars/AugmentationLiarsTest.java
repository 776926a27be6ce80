package org.genscl.testkit.liars;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.testkit.augmentation.AugmentationBehavior;
import org.genscl.testkit.augmentation.AugmentationContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class AugmentationLiarsTest {
    @TestFactory
    Stream<DynamicTest> augmentations() {
        return Liars.of(AugmentationContract.class)
                .honest(Flips.class, DoesNothingAndSaysSo.class, AddsColorNoiseAndSaysSo.class)
                .liar(
                        AnnouncesAnotherSize.class,
                        "viewsHaveTheSizeThatWasAnnouncedAndAsManyChannels",
                        "as outputSize announces it")
                .liar(WritesToTheImage.class, "theImageStaysAsItWas", "the given image")
                .liar(HasItsOwnGenerator.class, "aSeedDeterminesTheView", "of the same seed 0", "values differ: [")
                .liar(DoesNothing.class, "eachDrawIsAnother", "AugmentationBehavior.RANDOM")
                .liar(FlipsAndDeniesIt.class, "eachDrawIsAnother", "remove that from has()")
                .liar(FlipsAndDeniesIt.class, "grayscaleImages", "remove that from has()")
                .liar(WantsThreeChannels.class, "grayscaleImages", "3 channels")
                .liar(
                        ReadsChannelsFirst.class,
                        "grayPixelsStayGray",
                        "its channels differ",
                        "channels last",
                        "KEEPS_GRAY")
                .liar(FlipsAndDeniesIt.class, "grayPixelsStayGray", "remove that from has()")
                .liar(KeepsABuffer.class, "threadsDoNotDisturbEachOther", "made on several threads")
                .tests();
    }

    private static Augmentation sameSize(BiFunction<Image, RandomGenerator, Image> view) {
        return new Augmentation() {
            @Override
            public Image apply(Image image, RandomGenerator random) {
                return view.apply(image, random);
            }

            @Override
            public ImageSize outputSize(ImageSize input) {
                return input;
            }
        };
    }

    private static Image with(Image image, byte[] pixels) {
        return new Image(image.height(), image.width(), image.channels(), pixels);
    }

    /** Rows from right to left, or not, and a drawn brightness. */
    static class Flips extends AugmentationContract {
        @Override
        protected Augmentation augmentation(DatasetInfo dataset) {
            return sameSize(this::flip);
        }

        Image flip(Image image, RandomGenerator random) {
            byte[] pixels = new byte[image.pixels().length];
            boolean flipped = random.nextBoolean();
            int brighter = random.nextInt(50);
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    int from = flipped ? image.width() - 1 - x : x;
                    for (int c = 0; c < image.channels(); c++) {
                        int value = Byte.toUnsignedInt(image.pixels()[index(image, y, from, c)]);
                        pixels[index(image, y, x, c)] = (byte) Math.min(255, value + brighter);
                    }
                }
            }
            return with(image, pixels);
        }

        int index(Image image, int y, int x, int c) {
            return (y * image.width() + x) * image.channels() + c;
        }
    }

    static class ReadsChannelsFirst extends Flips {
        @Override
        int index(Image image, int y, int x, int c) {
            return (c * image.height() + y) * image.width() + x;
        }
    }

    static class FlipsAndDeniesIt extends Flips {
        @Override
        protected boolean has(AugmentationBehavior behavior) {
            return false;
        }
    }

    static class AnnouncesAnotherSize extends AugmentationContract {
        @Override
        protected Augmentation augmentation(DatasetInfo dataset) {
            return new Augmentation() {
                @Override
                public Image apply(Image image, RandomGenerator random) {
                    byte[] pixels = image.pixels().clone();
                    Arrays.fill(pixels, (byte) random.nextInt());
                    return with(image, pixels);
                }

                @Override
                public ImageSize outputSize(ImageSize input) {
                    return new ImageSize(input.height() + 1, input.width());
                }
            };
        }
    }

    static class WritesToTheImage extends AugmentationContract {
        @Override
        protected Augmentation augmentation(DatasetInfo dataset) {
            return sameSize((image, random) -> {
                Arrays.fill(image.pixels(), (byte) random.nextInt());
                return image;
            });
        }
    }

    static class HasItsOwnGenerator extends Flips {
        private final RandomGenerator own = new Random();

        @Override
        Image flip(Image image, RandomGenerator random) {
            return super.flip(image, own);
        }
    }

    static class DoesNothing extends AugmentationContract {
        @Override
        protected Augmentation augmentation(DatasetInfo dataset) {
            return sameSize((image, random) -> image);
        }
    }

    static class DoesNothingAndSaysSo extends DoesNothing {
        @Override
        protected boolean has(AugmentationBehavior behavior) {
            return behavior != AugmentationBehavior.RANDOM;
        }
    }

    static class WantsThreeChannels extends Flips {
        @Override
        Image flip(Image image, RandomGenerator random) {
            if (image.channels() != 3) {
                throw new UserException("3 channels are needed, not " + image.channels());
            }
            return super.flip(image, random);
        }
    }

    static class AddsColorNoiseAndSaysSo extends AugmentationContract {
        @Override
        protected Augmentation augmentation(DatasetInfo dataset) {
            return sameSize((image, random) -> {
                byte[] pixels = image.pixels().clone();
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] += (byte) random.nextInt(3);
                }
                return with(image, pixels);
            });
        }

        @Override
        protected boolean has(AugmentationBehavior behavior) {
            return behavior != AugmentationBehavior.KEEPS_GRAY;
        }
    }

    /** Writes each view to the same array. */
    static class KeepsABuffer extends Flips {
        @Override
        protected Augmentation augmentation(DatasetInfo dataset) {
            byte[][] buffer = new byte[1][];
            return sameSize((image, random) -> {
                Image view = flip(image, random);
                if (buffer[0] == null || buffer[0].length != view.pixels().length) {
                    buffer[0] = new byte[view.pixels().length];
                }
                System.arraycopy(view.pixels(), 0, buffer[0], 0, buffer[0].length);
                return with(view, buffer[0]);
            });
        }
    }
}
