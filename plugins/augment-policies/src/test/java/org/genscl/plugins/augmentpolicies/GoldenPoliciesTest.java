package org.genscl.plugins.augmentpolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenPoliciesTest {
    private static final JsonNode GOLDEN = AugmentGolden.read("policies.json");

    static Stream<Arguments> spaces() {
        return Stream.of(
                Arguments.of("magnitudes_autoaugment", MagnitudeSpace.AUTO_AUGMENT),
                Arguments.of("magnitudes_randaugment", MagnitudeSpace.RAND_AUGMENT),
                Arguments.of("magnitudes_trivialaugment_wide", MagnitudeSpace.TRIVIAL_AUGMENT_WIDE));
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void magnitudesAreTorchvisions(String name, MagnitudeSpace space) {
        List<String> signed = new ArrayList<>();
        GOLDEN.get("signed").forEach(operation -> signed.add(operation.asText()));
        for (Map.Entry<String, JsonNode> entry : GOLDEN.get(name).properties()) {
            PolicyOperation operation = AugmentGolden.policyOperation(entry.getKey());
            assertThat(operation.signed()).isEqualTo(signed.contains(entry.getKey()));
            for (int magnitude = 0; magnitude < entry.getValue().size(); magnitude++) {
                double expected = entry.getValue().get(magnitude).asDouble();
                double amount = space.amount(operation, magnitude, new ImageSize(32, 32));
                // The last bit of torch.linspace depends on the width of the processor's vectors.
                assertThat(amount).as("%s %d", operation, magnitude).isCloseTo(expected, within(2e-7 * expected));
                assertThat((int) amount).as("%s %d", operation, magnitude).isEqualTo((int) expected);
            }
        }
    }

    @Test
    void randomPoliciesDrawFromTorchvisionsOperations() {
        List<PolicyOperation> operations = new ArrayList<>();
        GOLDEN.get("magnitudes_randaugment")
                .properties()
                .forEach(entry -> operations.add(AugmentGolden.policyOperation(entry.getKey())));

        assertThat(List.of(PolicyOperation.values()).subList(0, RandAugment.OPERATIONS))
                .isEqualTo(operations);
    }

    @ParameterizedTest
    @EnumSource
    void learnedPoliciesAreTorchvisions(AutoAugmentPolicy policy) {
        JsonNode golden = GOLDEN.get("policies").get(policy.name().toLowerCase(Locale.ROOT));

        assertThat(policy.pairs()).hasSize(golden.size());
        for (int i = 0; i < golden.size(); i++) {
            AutoAugmentPolicy.Pair pair = policy.pairs().get(i);
            assertThat(List.of(pair.first(), pair.second()))
                    .containsExactly(
                            step(golden.get(i).get(0)), step(golden.get(i).get(1)));
        }
    }

    private static AutoAugmentPolicy.Step step(JsonNode golden) {
        return new AutoAugmentPolicy.Step(
                AugmentGolden.policyOperation(golden.get(0).asText()),
                golden.get(1).asDouble(),
                golden.get(2).asInt());
    }

    @Test
    void holesAreTheReferences() {
        DatasetInfo dataset =
                new DatasetInfo("test", List.of("a"), new ImageSize(32, 32), 1, List.of(0.5), List.of(0.25));
        assertThat(AugmentGolden.read("cutout.json").get("cases")).hasSize(4).allSatisfy(golden -> {
            ImageSize size = new ImageSize(
                    golden.get("height").asInt(), golden.get("width").asInt());
            JsonNode centers = golden.get("centres");
            Cutout cutout = new Cutout(
                    new CutoutConfig(centers.size() / 2, golden.get("length").asInt()), dataset);
            byte[] kept = new byte[size.height() * size.width()];
            Arrays.fill(kept, (byte) 1);
            for (int i = 0; i < centers.size(); i += 2) {
                Region hole = cutout.hole(
                        size, centers.get(i).asInt(), centers.get(i + 1).asInt());
                for (int row = hole.top(); row < hole.top() + hole.height(); row++) {
                    Arrays.fill(
                            kept,
                            row * size.width() + hole.left(),
                            row * size.width() + hole.left() + hole.width(),
                            (byte) 0);
                }
            }

            assertThat(kept)
                    .isEqualTo(Base64.getDecoder().decode(golden.get("kept").asText()));
        });
    }

    @Test
    void holesHaveTheMeanColor() {
        DatasetInfo dataset = new DatasetInfo(
                "test", List.of("a"), new ImageSize(6, 6), 3, List.of(0.0, 0.5, 1.0), List.of(1.0, 1.0, 1.0));
        Image image = new Image(6, 6, 3, new byte[108]);

        Image view = new Cutout(new CutoutConfig(1, 40), dataset).apply(image, new SplittableRandom(1));

        for (int pixel = 0; pixel < 36; pixel++) {
            assertThat(view.value(pixel / 6, pixel % 6, 0)).isZero();
            assertThat(view.value(pixel / 6, pixel % 6, 1)).isEqualTo(128);
            assertThat(view.value(pixel / 6, pixel % 6, 2)).isEqualTo(255);
        }
    }
}
