package org.genscl.runtime.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.genscl.api.error.UserException;
import org.genscl.runtime.experiment.ToyRecipe;
import org.genscl.runtime.preview.AugmentedSamples.Sample;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.TestCatalog;
import org.genscl.runtime.wiring.Wiring;
import org.junit.jupiter.api.Test;

/** What a recipe's schedule and augmentations look like. */
final class PreviewTest {
    private final Wiring wiring = new Wiring(TestCatalog.full());

    @Test
    void asksTheScheduleForEachStep() {
        LearningRates rates = LearningRates.of(ToyRecipe.standard().recipe(), wiring);
        assertThat(rates.rates()).hasSize(3 * 100).hasSameSizeAs(rates.epochs());
        assertThat(rates.epochs()[150]).isEqualTo(1.5);
        assertThat(rates.rates()[150]).isCloseTo(0.05 / 2.5, within(1e-12));
    }

    @Test
    void showsTheSamplesThatTrainingSees() {
        AugmentedSamples samples = AugmentedSamples.make(ToyRecipe.standard().recipe(), wiring, Listeners.none(), 2);
        assertThat(samples.mixed()).isTrue();
        assertThat(samples.samples()).hasSize(8);
        for (Sample sample : samples.samples()) {
            assertThat(sample.views()).hasSize(2);
            assertThat(sample.mixes()).hasSize(2);
            assertThat(sample.labels())
                    .allSatisfy(label -> assertThat(label.values().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .sum())
                            .isCloseTo(1, within(1e-5)));
            assertThat(sample.labels().get(0)).containsKey(sample.className());
        }
        assertThat(samples.samples())
                .anySatisfy(sample -> assertThat(sample.mixes().get(0).pixels())
                        .isNotEqualTo(sample.views().get(0).pixels()));
    }

    @Test
    void namesTheDataThatIsTooSmall() {
        assertThatThrownBy(() -> AugmentedSamples.make(ToyRecipe.standard().recipe(), wiring, Listeners.none(), 7))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'samples' has only 25 samples: at least 28");
    }

    @Test
    void drawsARowASample() throws IOException {
        AugmentedSamples all = AugmentedSamples.make(ToyRecipe.standard().recipe(), wiring, Listeners.none(), 1);
        BufferedImage mixed = draw(all);
        BufferedImage plain = draw(new AugmentedSamples(false, all.samples()));
        assertThat(plain.getWidth()).isLessThan(mixed.getWidth());
        BufferedImage fewer =
                draw(new AugmentedSamples(true, List.of(all.samples().get(0))));
        assertThat(mixed.getHeight()).isGreaterThan(3 * (fewer.getHeight() - 100));
    }

    private static BufferedImage draw(AugmentedSamples samples) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(new AugmentationSheet("Views", samples).png()));
    }
}
