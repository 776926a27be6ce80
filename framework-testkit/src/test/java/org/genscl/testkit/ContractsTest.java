package org.genscl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.genscl.api.augment.Augmentation;
import org.genscl.api.data.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.mix.LabelledBatch;
import org.genscl.api.mix.Mixer;
import org.genscl.api.optimize.Schedule;
import org.genscl.testkit.augmentation.AugmentationContract;
import org.genscl.testkit.mixer.MixerBehaviour;
import org.genscl.testkit.mixer.MixerContract;
import org.genscl.testkit.schedule.ScheduleContract;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Contracts pass what keeps to them and fail what does not, by the test that is meant for it. */
class ContractsTest {

    private static List<String> failures(Class<?> contractTest) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contractTest))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .sorted()
                .toList();
    }

    @Test
    void mixers() {
        assertThat(failures(Good.class)).isEmpty();
        assertThat(failures(WritesToTheBatch.class)).contains("theBatchStaysAsItWas");
        assertThat(failures(LosesLabels.class)).containsExactly("labelRowsSumToWhatTheySummedTo");
        assertThat(failures(HasItsOwnGenerator.class)).contains("aSeedDeterminesTheResult");
        assertThat(failures(DoesNothing.class)).containsExactly("eachDrawIsAnother", "labelsAreMixedAlike");
        assertThat(failures(DoesNothingAndSaysSo.class)).isEmpty();
        assertThat(failures(SaysThatItDoesNothing.class)).containsExactly("eachDrawIsAnother", "labelsAreMixedAlike");
    }

    @Test
    void augmentations() {
        assertThat(failures(AnnouncesAnotherSize.class))
                .containsExactly("viewsHaveTheSizeThatWasAnnouncedAndAsManyChannels");
    }

    @Test
    void schedules() {
        assertThat(failures(Counts.class)).containsExactly("theRateDependsOnTheStepAlone");
        assertThat(failures(FallsBelowZero.class)).containsExactly("ratesAreFiniteAndNotNegative");
    }

    /** Blends each sample with the next by one drawn share. */
    private static LabelledBatch blend(LabelledBatch batch, float share) {
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

    static class Good extends MixerContract {
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

    static class LosesLabels extends MixerContract {
        @Override
        protected Mixer mixer() {
            return (batch, random) -> {
                LabelledBatch mixed = blend(batch, random.nextFloat());
                float[] labels = mixed.labels().clone();
                for (int i = 0; i < labels.length; i++) {
                    labels[i] *= 0.9f;
                }
                return mixed.with(mixed.images(), labels);
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
        protected boolean has(MixerBehaviour behaviour) {
            return false;
        }
    }

    static class SaysThatItDoesNothing extends Good {
        @Override
        protected boolean has(MixerBehaviour behaviour) {
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
                    return new Image(image.height(), image.width(), image.channels(), pixels);
                }

                @Override
                public ImageSize outputSize(ImageSize input) {
                    return new ImageSize(input.height() + 1, input.width());
                }
            };
        }
    }

    static class Counts extends ScheduleContract {
        @Override
        protected Schedule schedule() {
            int[] calls = {0};
            return (base, progress) -> base / ++calls[0];
        }
    }

    static class FallsBelowZero extends ScheduleContract {
        @Override
        protected Schedule schedule() {
            return (base, progress) -> base * (1.5 - progress.epoch());
        }
    }
}
