package org.genscl.plugins.datasetimagefolder.jpeg;

/** What the components of a file are. */
enum ColorSpace {
    GRAY,
    RGB,
    YCBCR,
    CMYK,
    YCCK;

    private static final int[] RGB_IDS = {'R', 'G', 'B'};

    /** The transforms that an Adobe marker names. */
    private static final int ADOBE_NONE = 0;

    /**
     * Decides as libjpeg does ({@code jdapimin.c, default_decompress_parms}): JFIF comes before Adobe, which comes before the
     * components' ids.
     *
     * @param ids of the components: 1, 3 or 4 of them
     * @param jfif whether there is a JFIF marker
     * @param adobe the transform that an Adobe marker names, or −1 where there is none
     */
    static ColorSpace of(int[] ids, boolean jfif, int adobe) {
        if (ids.length == 1) {
            return GRAY;
        }
        if (ids.length == 4) {
            return adobe <= ADOBE_NONE ? CMYK : YCCK;
        }
        if (jfif) {
            return YCBCR;
        }
        if (adobe >= 0) {
            return adobe == ADOBE_NONE ? RGB : YCBCR;
        }
        return java.util.Arrays.equals(ids, RGB_IDS) ? RGB : YCBCR;
    }
}
