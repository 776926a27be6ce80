package org.genscl.plugins.augmentpolicies;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.SplittableRandom;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.component.Component;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.junit.jupiter.api.Test;

class SequenceTest {

    private static final DatasetInfo DATASET = new DatasetInfo(
            "test", List.of("a"), new ImageSize(1, 2), 3, List.of(0.5, 0.5, 0.5), List.of(0.2, 0.2, 0.2));

    /** Makes components through their one constructor. */
    private static final ComponentFactory FACTORY = new ComponentFactory() {
        @Override
        public <T> T create(Selection<T> selection) {
            try {
                Constructor<?> constructor =
                        selection.component().implementation().getConstructors()[0];
                Object made = constructor.getParameterCount() == 1
                        ? constructor.newInstance(selection.config())
                        : constructor.newInstance(selection.config(), DATASET);
                return selection.component().kind().contract().cast(made);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    @Test
    void appliesItsStepsInOrder() {
        Selection<Augmentation> flip = new Selection<>(
                new Component<>(
                        Kind.AUGMENTATION,
                        "horizontal-flip",
                        HorizontalFlipConfig.class,
                        HorizontalFlip.class,
                        "Flips."),
                new HorizontalFlipConfig(1));
        Selection<Augmentation> gray = new Selection<>(
                new Component<>(Kind.AUGMENTATION, "grayscale", GrayscaleConfig.class, Grayscale.class, "Grays."),
                new GrayscaleConfig(1));
        Image image = new Image(1, 2, 3, new byte[] {10, 20, 30, 40, 50, 60});

        Image view =
                new Sequence(new SequenceConfig(List.of(flip, gray)), FACTORY).apply(image, new SplittableRandom(1));

        assertThat(view.pixels()).containsExactly(48, 48, 48, 18, 18, 18);
    }
}
