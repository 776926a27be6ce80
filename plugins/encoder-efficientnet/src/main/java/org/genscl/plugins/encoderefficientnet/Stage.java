package org.genscl.plugins.encoderefficientnet;

/**
 * Blocks at one resolution.
 *
 * @param blocks how many
 * @param stride of the first one
 * @param expansion channels within a block over those of its input
 * @param channels of each block's result
 */
record Stage(Block block, int blocks, int stride, int expansion, int channels) {
    /** More or fewer blocks and channels. */
    Stage scaled(double depth, double width) {
        return new Stage(block, (int) Math.ceil(blocks * depth), stride, expansion, channels(channels * width));
    }

    /** A multiple of 8 that is at least 90 % of the number, as timm's {@code make_divisible}. */
    static int channels(double wanted) {
        int rounded = Math.max(8, (int) (wanted + 4) / 8 * 8);
        return rounded < 0.9 * wanted ? rounded + 8 : rounded;
    }
}
