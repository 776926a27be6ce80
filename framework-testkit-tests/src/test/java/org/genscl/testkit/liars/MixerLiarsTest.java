package org.genscl.testkit.liars;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.genscl.api.mixer.LabeledBatch;
import org.genscl.api.mixer.Mixer;
import org.genscl.testkit.mixer.MixerBehavior;
import org.genscl.testkit.mixer.MixerContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class MixerLiarsTest {
    @TestFactory
    Stream<DynamicTest> mixers() {
        return Liars.of(MixerContract.class)
                .honest(Blend.class, Box.class, DoesNothingAndSaysSo.class, LabelsBySizeAndSaysSo.class)
                .liar(
                        WritesToTheBatch.class,
                        "theBatchStaysAsItWas",
                        "the given images",
                        "1 of 1296 values differ: [0]")
                .liar(DropsASample.class, "theShapeStays", "[samples, height, width, channels, classes]")
                .liar(LosesLabels.class, "labelRowsSumToWhatTheySummedTo", "sum of the labels of sample 0")
                .liar(DividesByZero.class, "imagesStayFinite", "mixed images", "NaN")
                .liar(HasItsOwnGenerator.class, "aSeedDeterminesTheResult", "images of the same seed 0")
                .liar(DoesNothing.class, "eachDrawIsAnother", "override has()", "MixerBehavior.RANDOM")
                .liar(DoesNothing.class, "labelsAreMixedAlike", "override has()", "MixerBehavior.MIXES_LABELS")
                .liar(BlendsAndDeniesIt.class, "eachDrawIsAnother", "remove that from has()")
                .liar(BlendsAndDeniesIt.class, "labelsAreMixedAlike", "remove that from has()")
                .liar(LabelsOfThePlannedBox.class, "labelsMatchContent", "share of each class", "LABELS_MATCH_CONTENT")
                .liar(ReadsChannelsFirst.class, "labelsMatchContent", "channels last")
                .liar(MatchesAndDeniesIt.class, "labelsMatchContent", "remove that from has()")
                .liar(KeepsABuffer.class, "threadsDoNotDisturbEachOther", "mixed on several threads")
                .tests();
    }

    /** Blends each sample with the next by one drawn share. */
    private static LabeledBatch blend(LabeledBatch batch, float share) {
        return batch.with(
                blend(batch.images(), batch.images().length / batch.size(), share),
                blend(batch.labels(), batch.classes(), share));
    }

    private static float[] blend(float[] rows, int length, float share) {
        float[] blended = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            blended[i] = (1 - share) * rows[i] + share * rows[(i + length) % rows.length];
        }
        return blended;
    }

    static class Blend extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> blend(batch, random.nextFloat());
        }
    }

    static class WritesToTheBatch extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> {
                batch.images()[0] = random.nextFloat();
                return blend(batch, random.nextFloat());
            };
        }
    }

    static class DropsASample extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> {
                int kept = Math.max(1, batch.size() - 1);
                LabeledBatch mixed = blend(batch, random.nextFloat());
                return new LabeledBatch(
                        kept,
                        batch.height(),
                        batch.width(),
                        batch.channels(),
                        Arrays.copyOf(mixed.images(), mixed.images().length / batch.size() * kept),
                        batch.classes(),
                        Arrays.copyOf(mixed.labels(), kept * batch.classes()));
            };
        }
    }

    static class LosesLabels extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> {
                LabeledBatch mixed = blend(batch, random.nextFloat());
                float[] labels = mixed.labels().clone();
                for (int i = 0; i < labels.length; i++) {
                    labels[i] *= 0.9f;
                }
                return mixed.with(mixed.images(), labels);
            };
        }
    }

    static class DividesByZero extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> {
                LabeledBatch mixed = blend(batch, random.nextFloat());
                float[] images = mixed.images().clone();
                images[0] = Float.NaN;
                return mixed.with(images, mixed.labels());
            };
        }
    }

    static class HasItsOwnGenerator extends MixerContract {
        @Override
        protected Mixer mixer() {
            RandomGenerator own = new Random();
            return (batch, random) -> blend(batch, own.nextFloat());
        }
    }

    static class DoesNothing extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> batch;
        }
    }

    static class DoesNothingAndSaysSo extends DoesNothing {
        @Override
        protected boolean has(MixerBehavior behavior) {
            return false;
        }
    }

    static class BlendsAndDeniesIt extends Blend {
        @Override
        protected boolean has(MixerBehavior behavior) {
            return false;
        }
    }

    static class MatchesAndDeniesIt extends Blend {
        @Override
        protected boolean has(MixerBehavior behavior) {
            return behavior != MixerBehavior.LABELS_MATCH_CONTENT;
        }
    }

    /** Writes each result to the same arrays. */
    static class KeepsABuffer extends MixerContract {
        @Override
        protected Mixer mixer() {
            float[][] images = new float[1][];
            return (batch, random) -> {
                LabeledBatch mixed = blend(batch, random.nextFloat());
                if (images[0] == null || images[0].length != mixed.images().length) {
                    images[0] = new float[mixed.images().length];
                }
                System.arraycopy(mixed.images(), 0, images[0], 0, images[0].length);
                return batch.with(images[0], mixed.labels());
            };
        }
    }

    /** A box of the next sample, around a drawn center and clipped at the border, as in CutMix. */
    static class Box extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> {
                int half = 1 + random.nextInt(3);
                int row = random.nextInt(batch.height());
                int column = random.nextInt(batch.width());
                float[] images = batch.images().clone();
                int length = images.length / batch.size();
                int pasted = 0;
                for (int y = Math.max(0, row - half); y < Math.min(batch.height(), row + half); y++) {
                    for (int x = Math.max(0, column - half); x < Math.min(batch.width(), column + half); x++) {
                        pasted++;
                        for (int n = 0; n < batch.size(); n++) {
                            for (int c = 0; c < batch.channels(); c++) {
                                int at = n * length + index(batch, y, x, c);
                                images[at] = batch.images()[(at + length) % images.length];
                            }
                        }
                    }
                }
                int area = batch.height() * batch.width();
                return batch.with(images, blend(batch.labels(), batch.classes(), share(pasted, half, area)));
            };
        }

        int index(LabeledBatch batch, int y, int x, int c) {
            return (y * batch.width() + x) * batch.channels() + c;
        }

        float share(int pasted, int half, int area) {
            return (float) pasted / area;
        }
    }

    static class LabelsOfThePlannedBox extends Box {
        @Override
        float share(int pasted, int half, int area) {
            return Math.min(1, 4f * half * half / area);
        }
    }

    static class LabelsBySizeAndSaysSo extends LabelsOfThePlannedBox {
        @Override
        protected boolean has(MixerBehavior behavior) {
            return behavior != MixerBehavior.LABELS_MATCH_CONTENT;
        }
    }

    static class ReadsChannelsFirst extends Box {
        @Override
        int index(LabeledBatch batch, int y, int x, int c) {
            return (c * batch.height() + y) * batch.width() + x;
        }
    }
}
