package org.genscl.plugins.datasetimagefolder.jpeg;

import java.io.IOException;

/** A Huffman table, with the codes of up to {@value #FAST_BITS} bits in a table of their own. Immutable. */
final class HuffmanTable {
    static final int FAST_BITS = 10;
    private static final int LONGEST = 16;

    private final short[] fast = new short[1 << FAST_BITS];
    private final int[] whole = new int[1 << FAST_BITS];
    private final int[] last = new int[LONGEST + 2];
    private final int[] offset = new int[LONGEST + 1];
    private final byte[] symbols;

    /**
     * @param counts the number of codes of each length, from 1 bit on
     * @param symbols in the order of their codes
     * @throws IOException if there are more codes than their lengths allow
     */
    HuffmanTable(int[] counts, byte[] symbols) throws IOException {
        this.symbols = symbols;
        int code = 0;
        int next = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int count = counts[length - 1];
            offset[length] = next - code;
            if (code + count > 1 << length) {
                throw new IOException("a Huffman table has too many codes of " + length + " bits");
            }
            for (int i = 0; i < count && length <= FAST_BITS; i++) {
                fill(code + i, length, symbols[next + i] & 0xff);
            }
            next += count;
            code += count;
            last[length] = count == 0 ? -1 : code - 1;
            code <<= 1;
        }
    }

    private void fill(int code, int length, int symbol) {
        int spare = FAST_BITS - length;
        for (int rest = 0; rest < 1 << spare; rest++) {
            int bits = code << spare | rest;
            fast[bits] = (short) (length << 8 | symbol);
            int size = symbol & 0xf;
            if (size > 0 && size <= spare) {
                int value = extend(rest >> (spare - size), size);
                whole[bits] = value << 16 | symbol >> 4 << 8 | (length + size);
            }
        }
    }

    /** The code that the next bits begin with, as its length · 256 + its symbol; 0 if it is longer than {@value #FAST_BITS} bits. */
    int fast(int bits) {
        return fast[bits];
    }

    /**
     * A code and the value after it, if both fit into {@value #FAST_BITS} bits: value · 65536 + run · 256 + the number of bits; 0 if
     * they do not fit.
     */
    int whole(int bits) {
        return whole[bits];
    }

    /**
     * The code that 16 bits begin with, as its length · 256 + its symbol. Bits that are no code count as a code of 16 bits for
     * symbol 0, as in libjpeg.
     */
    int slow(int bits) {
        for (int length = 1; length <= LONGEST; length++) {
            int code = bits >> (LONGEST - length);
            if (code <= last[length]) {
                return length << 8 | symbols[code + offset[length]] & 0xff;
            }
        }
        return LONGEST << 8;
    }

    /** The signed value that {@code size} bits stand for. */
    static int extend(int bits, int size) {
        return bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
    }
}
