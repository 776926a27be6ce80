package org.genscl.plugins.datasetimagefolder.jpeg;

/** The order in which coefficients are stored. */
final class ZigZag {
    /** Beyond the last, for runs in damaged files. */
    private static final int SPARE = 16;

    private static final byte[] NATURAL = natural();

    private ZigZag() {}

    private static byte[] natural() {
        byte[] order = new byte[64 + SPARE];
        int at = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int row = diagonal % 2 == 0 ? diagonal - i : i;
                int column = diagonal - row;
                if (row < 8 && column < 8) {
                    order[at++] = (byte) (row * 8 + column);
                }
            }
        }
        while (at < order.length) {
            order[at++] = 63;
        }
        return order;
    }

    /** The place of the {@code k}-th coefficient in the order of the rows. */
    static int natural(int k) {
        return NATURAL[k];
    }
}
