package org.genscl.plugins.augmentpolicies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.genscl.api.augment.Augmentation;
import org.genscl.api.component.Component;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.image.Image;
import org.junit.jupiter.api.Test;

class SequenceTest {

    /** Makes components through the one constructor that takes their configuration. */
    private static final ComponentFactory FACTORY = new ComponentFactory() {
        @Override
        public <T> T create(Selection<T> selection) {
            try {
                return selection
                        .component()
                        .implementation()
                        .getConstructor(selection.component().config())
                        .newInstance(selection.config());
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
        Selection<Augmentation> grey = new Selection<>(
                new Component<>(Kind.AUGMENTATION, "grayscale", GrayscaleConfig.class, Grayscale.class, "Greys."),
                new GrayscaleConfig(1));
        Image image = new Image(1, 2, 3, new byte[] {10, 20, 30, 40, 50, 60});

        Image view =
                new Sequence(new SequenceConfig(List.of(flip, grey)), FACTORY).apply(image, new SplittableRandom(1));

        assertThat(view.pixels()).containsExactly(48, 48, 48, 18, 18, 18);
    }
}
