package org.genscl.plugins.datasetimagefolder.jpeg;

import java.io.IOException;
import java.util.List;

/**
 * The entropy-coded data of one scan: walks over its blocks, with restarts.
 *
 * @param frame the size of the frame
 * @param components in the scan
 * @param restartInterval minimum coded units between two restarts; 0 for none
 */
record Scan(FrameSize frame, List<Component> components, int restartInterval) {

    /** Decodes one block. */
    interface BlockDecoder {
        void decode(int component, int row, int column) throws IOException;

        /** A restart: predictions begin anew. */
        void reset();
    }

    /** Decodes all blocks of the scan; those that the data does not reach stay as they are. */
    void decode(BitReader reader, BlockDecoder blocks) throws IOException {
        Component first = components.get(0);
        boolean interleaved = components.size() > 1;
        int across = interleaved ? frame.mcusAcross() : first.blocksAcross();
        int down = interleaved ? frame.mcusDown() : first.blocksDown();
        int untilRestart = restartInterval;
        int restart = 0;
        boolean complete = true;
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                if (restartInterval > 0 && untilRestart == 0) {
                    complete = reader.restart(restart);
                    restart = restart + 1 & 7;
                    untilRestart = restartInterval;
                    blocks.reset();
                }
                untilRestart--;
                if (complete) {
                    if (interleaved) {
                        unit(blocks, row, column);
                    } else {
                        blocks.decode(0, row, column);
                    }
                    complete = !reader.exhausted();
                } else if (restartInterval == 0) {
                    return;
                }
            }
        }
    }

    private void unit(BlockDecoder blocks, int row, int column) throws IOException {
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            for (int y = 0; y < component.down(); y++) {
                for (int x = 0; x < component.across(); x++) {
                    blocks.decode(i, row * component.down() + y, column * component.across() + x);
                }
            }
        }
    }
}
