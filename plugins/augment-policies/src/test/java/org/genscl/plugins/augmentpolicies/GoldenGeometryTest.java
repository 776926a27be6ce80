package org.genscl.plugins.augmentpolicies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenGeometryTest {
    private static final JsonNode SIZES = AugmentGolden.read("sizes.json");

    static Stream<AugmentGolden.Case> cases() {
        return AugmentGolden.cases("geometry.json");
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
            case "hflip" -> HorizontalFlip.flip(image);
            case "pad_crop" ->
                PilCrop.crop(
                        image,
                        golden.integer("top") - golden.integer("padding"),
                        golden.integer("left") - golden.integer("padding"),
                        image.size());
            case "resized_crop" ->
                new PilResize(new ImageSize(golden.integer("size"), golden.integer("size")))
                        .apply(image, region(golden.parameters()));
            default -> AugmentGolden.policyOperation(golden.operation()).apply(image, golden.number("magnitude"));
        };
    }

    private static Region region(JsonNode node) {
        return new Region(
                node.get("top").asInt(),
                node.get("left").asInt(),
                node.get("height").asInt(),
                node.get("width").asInt());
    }

    @Test
    void makesLargeImagesSmallerAsTorchvisionDoes() {
        Image image = AugmentGolden.image(SIZES.get("image"));
        JsonNode resized = SIZES.get("resize_shorter_side");
        JsonNode cropped = SIZES.get("center_crop");
        JsonNode region = SIZES.get("resized_crop");
        int size = region.get("size").asInt();

        Image shorterSide =
                ResizeCenterCrop.resizeShorterSide(image, resized.get("size").asInt());
        Image center = ResizeCenterCrop.centerCrop(
                shorterSide,
                new ImageSize(
                        cropped.get("height").asInt(), cropped.get("width").asInt()));
        Image resizedCrop = new PilResize(new ImageSize(size, size)).apply(image, region(region));

        assertThat(shorterSide.size()).isEqualTo(AugmentGolden.image(resized).size());
        assertThat(shorterSide.pixels()).isEqualTo(AugmentGolden.image(resized).pixels());
        assertThat(center.pixels()).isEqualTo(AugmentGolden.image(cropped).pixels());
        assertThat(resizedCrop.pixels())
                .isEqualTo(AugmentGolden.image(size, size, region.get("pixels")).pixels());
    }

    @Test
    void cropSizesAreTorchvisions() {
        assertThat(SIZES.get("random_resized_crop")).hasSize(25).allSatisfy(row -> {
            ImageSize crop = RandomResizedCrop.cropSize(
                    row.get(0).asDouble() * 32 * 32, row.get(1).asDouble());

            assertThat(crop)
                    .isEqualTo(new ImageSize(row.get(3).asInt(), row.get(2).asInt()));
        });
    }
}
