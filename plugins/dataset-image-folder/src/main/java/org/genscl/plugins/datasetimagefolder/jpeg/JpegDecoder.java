package org.genscl.plugins.datasetimagefolder.jpeg;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genscl.api.image.Image;

/**
 * Decodes one file: baseline, extended and progressive frames of 8 bits, of 1, 3 or 4 components. Pixels are those that
 * libjpeg-turbo gives with its default settings, and so Pillow: whole rows of blocks, accurate cosine transform, smooth upsampling, the
 * same rules for the color space. Color profiles and orientation are not applied.
 */
public final class JpegDecoder {
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int QUANTIZATION = 0xdb;
    private static final int HUFFMAN = 0xc4;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int APP0 = 0xe0;
    private static final int APP14 = 0xee;
    private static final int BASELINE = 0xc0;
    private static final int EXTENDED = 0xc1;
    private static final int PROGRESSIVE = 0xc2;
    private static final int LAST_FRAME = 0xcf;
    private static final int ARITHMETIC_TABLE = 0xcc;
    private static final int JPEG_EXTENSIONS = 0xc8;
    private static final int TEM = 0x01;
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_SCANS = 500;
    private static final int TABLES = 4;

    private final byte[] data;
    private int position = 2;
    private final int[][] quantization = new int[TABLES][];
    private final HuffmanTable[] dc = new HuffmanTable[TABLES];
    private final HuffmanTable[] ac = new HuffmanTable[TABLES];
    private int restartInterval;
    private boolean jfif;
    private int adobe = -1;
    private JpegHeader header;
    private ColorSpace colors;
    private int scans;

    /** @param data the file, or its beginning, to the end of the frame's header at least, where only that is asked for */
    public JpegDecoder(byte[] data) {
        this.data = data;
    }

    /** Whether a file that begins so is a JPEG file. */
    public static boolean isJpeg(byte[] start) {
        return start.length > 2
                && (start[0] & 0xff) == 0xff
                && (start[1] & 0xff) == START_OF_IMAGE
                && (start[2] & 0xff) == 0xff;
    }

    /**
     * Reads up to the first scan.
     *
     * @throws IOException if the file is damaged, or of a kind that is not supported
     */
    private JpegHeader header() throws IOException {
        while (header == null) {
            int marker = nextMarker();
            if (marker == END_OF_IMAGE || marker == START_OF_SCAN) {
                throw new IOException("it has no frame");
            }
            segment(marker);
        }
        return header;
    }

    /** Rows. */
    public int height() throws IOException {
        return header().size().height();
    }

    /** Columns. */
    public int width() throws IOException {
        return header().size().width();
    }

    /** Whether the file has one component. */
    public boolean isGray() throws IOException {
        return header().components().size() == 1;
    }

    /** Decodes the whole; gives one channel if the file has one component, else RGB. */
    public Image decode() throws IOException {
        JpegHeader frame = header();
        requirePlausible(frame.size());
        for (Component component : frame.components()) {
            component.allocate(frame.size(), frame.progressive());
        }
        for (int marker = nextMarker(); marker != END_OF_IMAGE; marker = nextMarker()) {
            if (marker == START_OF_SCAN) {
                scan();
                if (isComplete()) {
                    break;
                }
            } else {
                segment(marker);
            }
        }
        if (scans == 0) {
            throw new IOException("it has no scan");
        }
        if (frame.progressive()) {
            frame.components().forEach(JpegDecoder::transform);
        }
        return pixels();
    }

    /** Where nothing but the end marker can be missing. */
    private boolean isComplete() {
        return !header.progressive()
                && header.components().stream().allMatch(component -> component.quantization() != null);
    }

    /** Each block takes a bit at least, so that no small file makes a large image. */
    private void requirePlausible(FrameSize size) throws IOException {
        long units = (long) size.mcusAcross() * size.mcusDown();
        if (units / 8 > data.length) {
            throw new EOFException("it is truncated: it declares " + size.width() + "x" + size.height()
                    + " pixels and has only " + data.length + " bytes");
        }
    }

    private static void transform(Component component) {
        InverseDct dct = new InverseDct();
        if (component.quantization() == null) {
            return;
        }
        for (int row = 0; row < component.blocksDown(); row++) {
            for (int column = 0; column < component.blocksAcross(); column++) {
                dct.transform(
                        component.coefficients(),
                        component.coefficient(row, column),
                        component.quantization(),
                        component.samples(),
                        component.sample(row, column),
                        component.stride());
            }
        }
    }

    private Image pixels() throws IOException {
        int height = header.size().height();
        int width = header.size().width();
        List<Upsampling> components = new ArrayList<>();
        for (Component component : header.components()) {
            components.add(new Upsampling(component, header.size()));
        }
        byte[][] rows = components.stream().map(Upsampling::rows).toArray(byte[][]::new);
        int[] starts = new int[rows.length];
        int channels = colors == ColorSpace.GRAY ? 1 : 3;
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(height, width), channels)];
        ColorRows conversion = new ColorRows(colors, width);
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < starts.length; i++) {
                starts[i] = components.get(i).start(y);
            }
            conversion.convert(rows, starts, out, y * width * channels);
        }
        return new Image(height, width, channels, out);
    }

    private int nextMarker() throws EOFException {
        while (true) {
            while (position < data.length && data[position] != (byte) 0xff) {
                position++;
            }
            while (position < data.length && data[position] == (byte) 0xff) {
                position++;
            }
            if (position >= data.length) {
                throw new EOFException("it is truncated");
            }
            int marker = data[position++] & 0xff;
            if (marker != 0) {
                return marker;
            }
        }
    }

    /** Reads a segment that is not a scan. */
    private void segment(int marker) throws IOException {
        boolean isBare = marker == TEM || marker >= 0xd0 && marker <= START_OF_IMAGE;
        if (isBare) {
            return;
        }
        Segment segment = Segment.at(data, position);
        position = segment.end();
        switch (marker) {
            case QUANTIZATION -> quantizationTables(segment);
            case HUFFMAN -> huffmanTables(segment);
            case RESTART_INTERVAL -> restartInterval = segment.word();
            case APP0 -> jfif |= segment.rest() >= 14 && segment.startsWith(JFIF);
            case APP14 -> {
                if (segment.rest() >= 12 && segment.startsWith(ADOBE)) {
                    segment.skip(11);
                    adobe = segment.octet();
                }
            }
            case BASELINE, EXTENDED, PROGRESSIVE -> frame(marker, segment);
            default -> {
                if (marker >= BASELINE && marker <= LAST_FRAME && marker != ARITHMETIC_TABLE
                        || marker == JPEG_EXTENSIONS) {
                    throw new IOException("it is a JPEG file of a kind that is not supported (lossless, hierarchical or"
                            + " arithmetic coding): save it as a usual JPEG or PNG file");
                }
            }
        }
    }

    private void quantizationTables(Segment segment) throws IOException {
        while (segment.rest() > 0) {
            int which = segment.octet();
            int[] table = new int[64];
            for (int k = 0; k < 64; k++) {
                table[ZigZag.natural(k)] = which >> 4 == 0 ? segment.octet() : segment.word();
            }
            quantization[index(which & 0xf)] = table;
        }
    }

    private void huffmanTables(Segment segment) throws IOException {
        while (segment.rest() > 0) {
            int which = segment.octet();
            int[] counts = new int[16];
            int sum = 0;
            for (int i = 0; i < counts.length; i++) {
                counts[i] = segment.octet();
                sum += counts[i];
            }
            if (sum > 256) {
                throw new IOException("a Huffman table has " + sum + " codes");
            }
            byte[] symbols = new byte[sum];
            for (int i = 0; i < sum; i++) {
                symbols[i] = (byte) segment.octet();
            }
            HuffmanTable[] tables = which >> 4 == 0 ? dc : ac;
            tables[index(which & 0xf)] = new HuffmanTable(counts, symbols);
        }
    }

    private static int index(int index) throws IOException {
        if (index >= TABLES) {
            throw new IOException("there is no table " + index);
        }
        return index;
    }

    private void frame(int marker, Segment segment) throws IOException {
        if (header != null) {
            throw new IOException("it has two frames");
        }
        int bits = segment.octet();
        if (bits != 8) {
            throw new IOException("it has " + bits + " bits per sample; only 8 are supported");
        }
        int height = segment.word();
        int width = segment.word();
        int count = segment.octet();
        if (height == 0 || width == 0) {
            throw new IOException("it is " + width + "x" + height + " pixels");
        }
        if (count != 1 && count != 3 && count != 4) {
            throw new IOException("it has " + count + " components, of which only 1, 3 and 4 are supported");
        }
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = segment.octet();
            int factors = segment.octet();
            int across = factors >> 4;
            int down = factors & 0xf;
            if (!JpegHeader.isFactor(across) || !JpegHeader.isFactor(down)) {
                throw new IOException("its sampling factors are " + across + "x" + down);
            }
            // The blocks of a single component follow each other, whatever its factors.
            int table = index(segment.octet());
            components.add(count == 1 ? new Component(id, 1, 1, table) : new Component(id, across, down, table));
        }
        header = JpegHeader.of(height, width, components, marker == PROGRESSIVE);
    }

    private void scan() throws IOException {
        if (colors == null) {
            // Markers count up to the first scan.
            colors = ColorSpace.of(header.ids(), jfif, adobe);
        }
        if (++scans > MOST_SCANS) {
            throw new IOException("it has more than " + MOST_SCANS + " scans");
        }
        Segment segment = Segment.at(data, position);
        position = segment.end();
        int count = segment.octet();
        if (count < 1 || count > 4) {
            throw new IOException("a scan has " + count + " components");
        }
        List<Component> components = new ArrayList<>();
        HuffmanTable[] dcTables = new HuffmanTable[count];
        HuffmanTable[] acTables = new HuffmanTable[count];
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = segment.octet();
            Component component = component(ids[i]);
            component.quantize(quantization);
            components.add(component);
            int tables = segment.octet();
            dcTables[i] = dc[index(tables >> 4)];
            acTables[i] = ac[index(tables & 0xf)];
        }
        if (!JpegHeader.areDifferent(ids)) {
            throw new IOException("a scan has a component twice");
        }
        BitReader reader = new BitReader(data, position);
        Scan.BlockDecoder blocks = header.progressive()
                ? progressive(segment, components, dcTables, acTables, reader)
                : sequential(components, dcTables, acTables, reader);
        new Scan(header.size(), components, restartInterval).decode(reader, blocks);
        position = reader.end();
    }

    private Component component(int id) throws IOException {
        return header.components().stream()
                .filter(component -> component.id() == id)
                .findFirst()
                .orElseThrow(() -> new IOException("a scan names the component " + id + ", which does not exist"));
    }

    private static Scan.BlockDecoder sequential(
            List<Component> components, HuffmanTable[] dcTables, HuffmanTable[] acTables, BitReader reader)
            throws IOException {
        if (Arrays.asList(dcTables).contains(null) || Arrays.asList(acTables).contains(null)) {
            throw new IOException("a Huffman table is missing");
        }
        return new SequentialBlocks(components, dcTables, acTables, reader);
    }

    private static Scan.BlockDecoder progressive(
            Segment segment,
            List<Component> components,
            HuffmanTable[] dcTables,
            HuffmanTable[] acTables,
            BitReader reader)
            throws IOException {
        int first = segment.octet();
        int last = segment.octet();
        int bits = segment.octet();
        int high = bits >> 4;
        int low = bits & 0xf;
        boolean isFirst = first == 0 && last == 0;
        boolean isOther = first > 0 && last >= first && last < 64 && components.size() == 1;
        if (!isFirst && !isOther || low > 13) {
            throw new IOException("a scan brings the coefficients " + first + " to " + last);
        }
        boolean refines = high > 0;
        if (isFirst && !refines && Arrays.asList(dcTables).contains(null) || isOther && acTables[0] == null) {
            throw new IOException("a Huffman table is missing");
        }
        return new ProgressiveBlocks(
                components, dcTables, acTables[0], reader, new ProgressiveBlocks.Band(first, last, refines, low));
    }
}
