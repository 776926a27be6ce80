package org.genscl.plugins.datasetimagefolder.jpeg;

import java.util.Arrays;
import java.util.List;

/** Blocks of a sequential scan, transformed to samples at once. */
final class SequentialBlocks implements Scan.BlockDecoder {
    private final List<Component> components;
    private final HuffmanTable[] dc;
    private final HuffmanTable[] ac;
    private final BitReader reader;
    private final int[] predictions;
    private final short[] block = new short[64];
    private final InverseDct dct = new InverseDct();

    /**
     * @param dc tables for the first coefficients, one for each component
     * @param ac tables for the others
     */
    SequentialBlocks(List<Component> components, HuffmanTable[] dc, HuffmanTable[] ac, BitReader reader) {
        this.components = components;
        this.dc = dc;
        this.ac = ac;
        this.reader = reader;
        predictions = new int[components.size()];
    }

    @Override
    public void reset() {
        Arrays.fill(predictions, 0);
    }

    @Override
    public void decode(int index, int row, int column) {
        Component component = components.get(index);
        BitReader in = reader;
        in.fill();
        int size = in.symbol(dc[index]) & 0xf;
        if (size > 0) {
            predictions[index] += HuffmanTable.extend(in.take(size), size);
        }
        short first = (short) predictions[index];
        byte[] samples = component.samples();
        int at = component.sample(row, column);
        if (in.coefficients(ac[index], block)) {
            block[0] = first;
            dct.transform(block, 0, component.quantization(), samples, at, component.stride());
            Arrays.fill(block, (short) 0);
        } else {
            InverseDct.fill(first, component.quantization()[0], samples, at, component.stride());
        }
    }
}
