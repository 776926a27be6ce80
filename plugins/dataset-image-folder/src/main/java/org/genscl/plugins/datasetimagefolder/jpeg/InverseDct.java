package org.genscl.plugins.datasetimagefolder.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The inverse cosine transform in integers, to the bit that of libjpeg's {@code jidctint.c} (Loeffler, Ligtenberg and
 * Moschytz). One for each thread.
 */
final class InverseDct {
    private static final int CONST_BITS = 13;
    private static final int PASS1_BITS = 2;
    private static final int FIRST_SHIFT = CONST_BITS - PASS1_BITS;
    private static final int SECOND_SHIFT = CONST_BITS + PASS1_BITS + 3;
    private static final int FIRST_HALF = 1 << (FIRST_SHIFT - 1);

    /** Half a unit, and the 128 that samples are shifted by. */
    private static final int SECOND_OFFSET = (1 << (SECOND_SHIFT - 1)) + (128 << SECOND_SHIFT);

    private static final int FIX_0_298631336 = 2446;
    private static final int FIX_0_390180644 = 3196;
    private static final int FIX_0_541196100 = 4433;
    private static final int FIX_0_765366865 = 6270;
    private static final int FIX_0_899976223 = 7373;
    private static final int FIX_1_175875602 = 9633;
    private static final int FIX_1_501321110 = 12299;
    private static final int FIX_1_847759065 = 15137;
    private static final int FIX_1_961570560 = 16069;
    private static final int FIX_2_053119869 = 16819;
    private static final int FIX_2_562915447 = 20995;
    private static final int FIX_3_072711026 = 25172;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int[] work = new int[64];

    /**
     * Transforms a block.
     *
     * @param in coefficients in the order of the rows, not yet multiplied
     * @param from where the block begins in {@code in}
     * @param factors of quantization
     * @param out samples
     * @param at where the block begins in {@code out}
     * @param stride of {@code out}
     */
    void transform(short[] in, int from, int[] factors, byte[] out, int at, int stride) {
        for (int column = 0; column < 8; column++) {
            columnPass(in, from + column, factors, column);
        }
        for (int row = 0; row < 8; row++) {
            rowPass(row * 8, out, at + row * stride);
        }
    }

    /** A block of which all coefficients but the first are 0. */
    static void fill(int first, int factor, byte[] out, int at, int stride) {
        byte value = (byte) clamp((((first * factor << PASS1_BITS) + 16) >> 5) + 128);
        for (int row = 0; row < 8; row++) {
            int start = at + row * stride;
            for (int i = start; i < start + 8; i++) {
                out[i] = value;
            }
        }
    }

    private void columnPass(short[] in, int i, int[] factors, int c) {
        int[] ws = work;
        int in1 = in[i + 8];
        int in2 = in[i + 16];
        int in3 = in[i + 24];
        int in4 = in[i + 32];
        int in5 = in[i + 40];
        int in6 = in[i + 48];
        int in7 = in[i + 56];
        if ((in1 | in2 | in3 | in4 | in5 | in6 | in7) == 0) {
            int value = in[i] * factors[c] << PASS1_BITS;
            ws[c] = value;
            ws[c + 8] = value;
            ws[c + 16] = value;
            ws[c + 24] = value;
            ws[c + 32] = value;
            ws[c + 40] = value;
            ws[c + 48] = value;
            ws[c + 56] = value;
            return;
        }
        int z2 = in2 * factors[c + 16];
        int z3 = in6 * factors[c + 48];
        int z1 = (z2 + z3) * FIX_0_541196100;
        int tmp2 = z1 - z3 * FIX_1_847759065;
        int tmp3 = z1 + z2 * FIX_0_765366865;
        z2 = in[i] * factors[c];
        z3 = in4 * factors[c + 32];
        int tmp0 = (z2 + z3) << CONST_BITS;
        int tmp1 = (z2 - z3) << CONST_BITS;
        int tmp10 = tmp0 + tmp3 + FIRST_HALF;
        int tmp13 = tmp0 - tmp3 + FIRST_HALF;
        int tmp11 = tmp1 + tmp2 + FIRST_HALF;
        int tmp12 = tmp1 - tmp2 + FIRST_HALF;
        tmp0 = in7 * factors[c + 56];
        tmp1 = in5 * factors[c + 40];
        tmp2 = in3 * factors[c + 24];
        tmp3 = in1 * factors[c + 8];
        z1 = tmp0 + tmp3;
        z2 = tmp1 + tmp2;
        z3 = tmp0 + tmp2;
        int z4 = tmp1 + tmp3;
        int z5 = (z3 + z4) * FIX_1_175875602;
        z1 *= -FIX_0_899976223;
        z2 *= -FIX_2_562915447;
        z3 = z3 * -FIX_1_961570560 + z5;
        z4 = z4 * -FIX_0_390180644 + z5;
        tmp0 = tmp0 * FIX_0_298631336 + z1 + z3;
        tmp1 = tmp1 * FIX_2_053119869 + z2 + z4;
        tmp2 = tmp2 * FIX_3_072711026 + z2 + z3;
        tmp3 = tmp3 * FIX_1_501321110 + z1 + z4;
        ws[c] = (tmp10 + tmp3) >> FIRST_SHIFT;
        ws[c + 56] = (tmp10 - tmp3) >> FIRST_SHIFT;
        ws[c + 8] = (tmp11 + tmp2) >> FIRST_SHIFT;
        ws[c + 48] = (tmp11 - tmp2) >> FIRST_SHIFT;
        ws[c + 16] = (tmp12 + tmp1) >> FIRST_SHIFT;
        ws[c + 40] = (tmp12 - tmp1) >> FIRST_SHIFT;
        ws[c + 24] = (tmp13 + tmp0) >> FIRST_SHIFT;
        ws[c + 32] = (tmp13 - tmp0) >> FIRST_SHIFT;
    }

    private void rowPass(int r, byte[] out, int at) {
        int[] ws = work;
        int z2 = ws[r + 2];
        int z3 = ws[r + 6];
        int z1 = (z2 + z3) * FIX_0_541196100;
        int tmp2 = z1 - z3 * FIX_1_847759065;
        int tmp3 = z1 + z2 * FIX_0_765366865;
        int tmp0 = (ws[r] + ws[r + 4]) << CONST_BITS;
        int tmp1 = (ws[r] - ws[r + 4]) << CONST_BITS;
        int tmp10 = tmp0 + tmp3 + SECOND_OFFSET;
        int tmp13 = tmp0 - tmp3 + SECOND_OFFSET;
        int tmp11 = tmp1 + tmp2 + SECOND_OFFSET;
        int tmp12 = tmp1 - tmp2 + SECOND_OFFSET;
        tmp0 = ws[r + 7];
        tmp1 = ws[r + 5];
        tmp2 = ws[r + 3];
        tmp3 = ws[r + 1];
        z1 = tmp0 + tmp3;
        z2 = tmp1 + tmp2;
        z3 = tmp0 + tmp2;
        int z4 = tmp1 + tmp3;
        int z5 = (z3 + z4) * FIX_1_175875602;
        z1 *= -FIX_0_899976223;
        z2 *= -FIX_2_562915447;
        z3 = z3 * -FIX_1_961570560 + z5;
        z4 = z4 * -FIX_0_390180644 + z5;
        tmp0 = tmp0 * FIX_0_298631336 + z1 + z3;
        tmp1 = tmp1 * FIX_2_053119869 + z2 + z4;
        tmp2 = tmp2 * FIX_3_072711026 + z2 + z3;
        tmp3 = tmp3 * FIX_1_501321110 + z1 + z4;
        int value0 = (tmp10 + tmp3) >> SECOND_SHIFT;
        int value7 = (tmp10 - tmp3) >> SECOND_SHIFT;
        int value1 = (tmp11 + tmp2) >> SECOND_SHIFT;
        int value6 = (tmp11 - tmp2) >> SECOND_SHIFT;
        int value2 = (tmp12 + tmp1) >> SECOND_SHIFT;
        int value5 = (tmp12 - tmp1) >> SECOND_SHIFT;
        int value3 = (tmp13 + tmp0) >> SECOND_SHIFT;
        int value4 = (tmp13 - tmp0) >> SECOND_SHIFT;
        if (((value0 | value1 | value2 | value3 | value4 | value5 | value6 | value7) & ~0xff) != 0) {
            value0 = clamp(value0);
            value1 = clamp(value1);
            value2 = clamp(value2);
            value3 = clamp(value3);
            value4 = clamp(value4);
            value5 = clamp(value5);
            value6 = clamp(value6);
            value7 = clamp(value7);
        }
        int left = value0 | value1 << 8 | value2 << 16 | value3 << 24;
        int right = value4 | value5 << 8 | value6 << 16 | value7 << 24;
        LONGS.set(out, at, left & 0xffffffffL | (long) right << 32);
    }

    private static int clamp(int value) {
        return Math.min(Math.max(value, 0), 255);
    }
}
