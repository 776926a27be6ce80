package org.genscl.plugins.encoderefficientnet;

import java.util.ArrayList;
import java.util.List;

/**
 * The layers of a member of the family.
 *
 * @param stem channels of the first convolution
 * @param features channels of the last one
 */
record Architecture(int stem, List<Stage> stages, int features) {
    /** timm's first version, made after the paper's figures: the first stage and the widths of the end differ from S. */
    static final Architecture RW_S = new Architecture(
            24,
            List.of(
                    new Stage(Block.FUSED, 2, 1, 1, 24),
                    new Stage(Block.FUSED, 4, 2, 4, 48),
                    new Stage(Block.FUSED, 4, 2, 4, 64),
                    new Stage(Block.INVERTED, 6, 2, 4, 128),
                    new Stage(Block.INVERTED, 9, 1, 6, 160),
                    new Stage(Block.INVERTED, 15, 2, 6, 272)),
            1792);

    /** {@link #RW_S}, a fifth wider and deeper, its last two stages deeper still. */
    static final Architecture RW_M = RW_S.scaled(List.of(1.2, 1.2, 1.2, 1.2, 1.6, 1.6), 1.2);

    static final Architecture S = new Architecture(
            24,
            List.of(
                    new Stage(Block.PLAIN, 2, 1, 1, 24),
                    new Stage(Block.FUSED, 4, 2, 4, 48),
                    new Stage(Block.FUSED, 4, 2, 4, 64),
                    new Stage(Block.INVERTED, 6, 2, 4, 128),
                    new Stage(Block.INVERTED, 9, 1, 6, 160),
                    new Stage(Block.INVERTED, 15, 2, 6, 256)),
            1280);

    static final Architecture M = new Architecture(
            24,
            List.of(
                    new Stage(Block.PLAIN, 3, 1, 1, 24),
                    new Stage(Block.FUSED, 5, 2, 4, 48),
                    new Stage(Block.FUSED, 5, 2, 4, 80),
                    new Stage(Block.INVERTED, 7, 2, 4, 160),
                    new Stage(Block.INVERTED, 14, 1, 6, 176),
                    new Stage(Block.INVERTED, 18, 2, 6, 304),
                    new Stage(Block.INVERTED, 5, 1, 6, 512)),
            1280);

    static final Architecture L = new Architecture(
            32,
            List.of(
                    new Stage(Block.PLAIN, 4, 1, 1, 32),
                    new Stage(Block.FUSED, 7, 2, 4, 64),
                    new Stage(Block.FUSED, 7, 2, 4, 96),
                    new Stage(Block.INVERTED, 10, 2, 4, 192),
                    new Stage(Block.INVERTED, 19, 1, 6, 224),
                    new Stage(Block.INVERTED, 25, 2, 6, 384),
                    new Stage(Block.INVERTED, 7, 1, 6, 640)),
            1280);

    /** @param depth one factor for all stages */
    Architecture scaled(double depth, double width) {
        return scaled(stages.stream().map(stage -> depth).toList(), width);
    }

    private Architecture scaled(List<Double> depths, double width) {
        List<Stage> scaled = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            scaled.add(stages.get(i).scaled(depths.get(i), width));
        }
        return new Architecture(Stage.channels(stem * width), List.copyOf(scaled), Stage.channels(features * width));
    }
}
