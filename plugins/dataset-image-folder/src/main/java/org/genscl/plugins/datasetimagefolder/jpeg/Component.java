package org.genscl.plugins.datasetimagefolder.jpeg;

/**
 * A component of a frame: its sampling and, once decoded, its samples. Where a file has several scans of a component,
 * coefficients are gathered first.
 */
final class Component {
    private final int id;
    private final int across;
    private final int down;
    private final int table;
    private int width;
    private int height;
    private int blocksAcross;
    private int blocksDown;
    private int paddedAcross;
    private byte[] samples;
    private short[] coefficients;
    private int[] quantization;

    /**
     * @param across horizontal sampling factor
     * @param down vertical sampling factor
     * @param table its quantization table
     */
    Component(int id, int across, int down, int table) {
        this.id = id;
        this.across = across;
        this.down = down;
        this.table = table;
    }

    /** Makes room for the samples, and for the coefficients of a progressive frame. */
    void allocate(FrameSize frame, boolean progressive) {
        width = frame.columns(across);
        height = frame.rows(down);
        blocksAcross = (width + 7) / 8;
        blocksDown = (height + 7) / 8;
        paddedAcross = frame.mcusAcross() * across;
        int blocks = Math.multiplyExact(paddedAcross, frame.mcusDown() * down);
        samples = new byte[Math.multiplyExact(blocks, 64)];
        java.util.Arrays.fill(samples, (byte) 128);
        coefficients = progressive ? new short[Math.multiplyExact(blocks, 64)] : null;
    }

    int id() {
        return id;
    }

    int across() {
        return across;
    }

    int down() {
        return down;
    }

    /** Columns that belong to the image. */
    int width() {
        return width;
    }

    /** Rows that belong to the image. */
    int height() {
        return height;
    }

    /** Blocks of a row that hold something of the image. */
    int blocksAcross() {
        return blocksAcross;
    }

    /** Rows of blocks that hold something of the image. */
    int blocksDown() {
        return blocksDown;
    }

    /** The distance of two rows of samples. */
    int stride() {
        return paddedAcross * 8;
    }

    byte[] samples() {
        return samples;
    }

    short[] coefficients() {
        return coefficients;
    }

    /** Where a block's coefficients begin. */
    int coefficient(int row, int column) {
        return (row * paddedAcross + column) * 64;
    }

    /** Where a block's samples begin. */
    int sample(int row, int column) {
        return row * 8 * stride() + column * 8;
    }

    /** Takes the table that is in force when the component's first scan begins. */
    void quantize(int[][] tables) throws java.io.IOException {
        if (quantization == null) {
            if (tables[table] == null) {
                throw new java.io.IOException("quantization table " + table + " is missing");
            }
            quantization = tables[table];
        }
    }

    /** The factors in the order of the rows; null before the component's first scan. */
    int[] quantization() {
        return quantization;
    }
}
