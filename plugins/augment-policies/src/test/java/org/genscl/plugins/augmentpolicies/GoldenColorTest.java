package org.genscl.plugins.augmentpolicies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.genscl.api.image.Image;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenColorTest {

    static Stream<AugmentGolden.Case> cases() {
        return AugmentGolden.cases("color.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyByteIsTorchvisions(AugmentGolden.Case golden) {
        byte[] before = golden.input().pixels().clone();

        assertThat(apply(golden).pixels()).isEqualTo(golden.output().pixels());
        assertThat(golden.input().pixels()).isEqualTo(before);
    }

    private static Image apply(AugmentGolden.Case golden) {
        Image image = golden.input();
        return switch (golden.operation()) {
            case "rgb_to_grayscale" -> PilColor.grayscale(image);
            case "adjust_hue" -> PilHue.shift(image, golden.number("hue_factor"));
            case "adjust_brightness" -> PilColor.brightness(image, golden.number("factor"));
            case "adjust_contrast" -> PilColor.contrast(image, golden.number("factor"));
            case "adjust_saturation" -> PilColor.saturation(image, golden.number("factor"));
            default -> AugmentGolden.policyOperation(golden.operation()).apply(image, golden.number("magnitude"));
        };
    }
}
