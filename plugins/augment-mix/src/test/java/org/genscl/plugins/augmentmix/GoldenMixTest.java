package org.genscl.plugins.augmentmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.genscl.api.mixer.LabeledBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMixTest {
    private static final MixGolden GOLDEN = new MixGolden();

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(GOLDEN.cases().spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void imagesAndLabelsAreThoseOfTheReference(JsonNode golden) {
        LabeledBatch batch = GOLDEN.input(golden);
        int[] permutation = MixGolden.permutation(golden);
        double lambda = golden.get("lam_drawn").asDouble();

        LabeledBatch mixed = golden.get("kind").asText().equals("mixup")
                ? Mixup.mix(batch, lambda, permutation)
                : CutMix.mix(
                        batch,
                        Box.around(
                                golden.get("cx").asInt(),
                                golden.get("cy").asInt(),
                                batch.height(),
                                batch.width(),
                                lambda),
                        permutation);

        assertThat(mixed.images()).isEqualTo(MixGolden.channelsLast(golden.get("mixed_x")));
        assertThat(mixed.labels()).isEqualTo(MixGolden.floats(golden.get("target")));
    }

    @Test
    void boxesAndTheirLabelWeightsAreThoseOfTheReference() {
        assertThat(GOLDEN.boxes()).hasSize(108).allSatisfy(row -> {
            int height = row.get(0).asInt();
            int width = row.get(1).asInt();
            Box box = Box.around(
                    row.get(3).asInt(),
                    row.get(4).asInt(),
                    height,
                    width,
                    row.get(2).asDouble());

            assertThat(box)
                    .isEqualTo(new Box(
                            row.get(5).asInt(),
                            row.get(6).asInt(),
                            row.get(7).asInt(),
                            row.get(8).asInt()));
            assertThat(box.kept(height, width)).isCloseTo(row.get(9).asDouble(), offset(1e-15));
        });
    }
}
