package org.genscl.plugins.datasetimagefolder.jpeg;

import java.util.Arrays;
import java.util.List;

/** Blocks of one scan of a progressive frame, gathered as coefficients ({@code jdphuff.c}). */
final class ProgressiveBlocks implements Scan.BlockDecoder {
    private final List<Component> components;
    private final HuffmanTable[] dc;
    private final HuffmanTable ac;
    private final BitReader reader;
    private final Band band;
    private final int[] predictions;
    private int emptyBlocks;

    /**
     * What a scan brings.
     *
     * @param first coefficient, in the order in which they are stored
     * @param last coefficient
     * @param refines whether it brings one more bit
     * @param low the lowest bit that it brings
     */
    record Band(int first, int last, boolean refines, int low) {}

    ProgressiveBlocks(List<Component> components, HuffmanTable[] dc, HuffmanTable ac, BitReader reader, Band band) {
        this.components = components;
        this.dc = dc;
        this.ac = ac;
        this.reader = reader;
        this.band = band;
        predictions = new int[components.size()];
    }

    @Override
    public void reset() {
        Arrays.fill(predictions, 0);
        emptyBlocks = 0;
    }

    @Override
    public void decode(int index, int row, int column) {
        Component component = components.get(index);
        short[] coefficients = component.coefficients();
        int at = component.coefficient(row, column);
        if (band.first() == 0) {
            first(index, coefficients, at);
        } else if (band.refines()) {
            refine(coefficients, at);
        } else {
            others(coefficients, at);
        }
    }

    private void first(int index, short[] coefficients, int at) {
        reader.fill();
        if (band.refines()) {
            coefficients[at] |= (short) (reader.take(1) << band.low());
            return;
        }
        int size = reader.symbol(dc[index]) & 0xf;
        if (size > 0) {
            predictions[index] += HuffmanTable.extend(reader.take(size), size);
        }
        coefficients[at] = (short) (predictions[index] << band.low());
    }

    private void others(short[] coefficients, int at) {
        if (emptyBlocks > 0) {
            emptyBlocks--;
            return;
        }
        for (int k = band.first(); k <= band.last(); k++) {
            reader.fill();
            int symbol = reader.symbol(ac);
            int size = symbol & 0xf;
            int run = symbol >> 4;
            if (size > 0) {
                k += run;
                int value = HuffmanTable.extend(reader.take(size), size);
                coefficients[at + ZigZag.natural(k)] = (short) (value << band.low());
            } else if (run == 15) {
                k += 15;
            } else {
                emptyBlocks = (1 << run) + reader.take(run) - 1;
                return;
            }
        }
    }

    private void refine(short[] coefficients, int at) {
        int k = band.first();
        while (emptyBlocks == 0 && k <= band.last()) {
            reader.fill();
            int symbol = reader.symbol(ac);
            int run = symbol >> 4;
            int value = 0;
            if ((symbol & 0xf) > 0) {
                value = reader.take(1) == 1 ? 1 << band.low() : -1 << band.low();
            } else if (run < 15) {
                emptyBlocks = (1 << run) + reader.take(run);
                break;
            }
            k = refineUntil(coefficients, at, k, run);
            if (value != 0) {
                coefficients[at + ZigZag.natural(k)] = (short) value;
            }
            k++;
        }
        if (emptyBlocks > 0) {
            refineUntil(coefficients, at, k, Integer.MAX_VALUE);
            emptyBlocks--;
        }
    }

    /** Refines coefficients that are not 0 up to the one after a run of those that are; returns its number. */
    private int refineUntil(short[] coefficients, int at, int start, int run) {
        int zeros = run;
        int k = start;
        while (k <= band.last()) {
            int i = at + ZigZag.natural(k);
            if (coefficients[i] == 0) {
                if (--zeros < 0) {
                    break;
                }
            } else {
                reader.fill();
                int bit = 1 << band.low();
                if (reader.take(1) == 1 && (coefficients[i] & bit) == 0) {
                    coefficients[i] += (short) (coefficients[i] >= 0 ? bit : -bit);
                }
            }
            k++;
        }
        return k;
    }
}
