package org.genscl.plugins.datasetimagefolder.jpeg;

import java.util.Arrays;
import java.util.List;

/**
 * The header of a frame.
 *
 * @param progressive whether coefficients come in several scans
 */
record JpegHeader(FrameSize size, List<Component> components, boolean progressive) {
    private static final int MOST_FACTOR = 4;

    static JpegHeader of(int height, int width, List<Component> components, boolean progressive) {
        int across = 1;
        int down = 1;
        for (Component component : components) {
            across = Math.max(across, component.across());
            down = Math.max(down, component.down());
        }
        return new JpegHeader(new FrameSize(height, width, across, down), components, progressive);
    }

    int[] ids() {
        return components.stream().mapToInt(Component::id).toArray();
    }

    static boolean isFactor(int factor) {
        return factor >= 1 && factor <= MOST_FACTOR;
    }

    static boolean areDifferent(int[] ids) {
        return Arrays.stream(ids).distinct().count() == ids.length;
    }
}
