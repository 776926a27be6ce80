package org.genscl.runtime.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.genscl.api.error.Printable;

/**
 * Keeps control characters, whatever file they come from, from the terminal and from what reads the output. The colors of
 * the command line's own texts pass, where there are colors.
 */
final class PrintableWriter extends FilterWriter {
    private static final Pattern COLOR = Pattern.compile("\u001B\\[[0-9;]*m");

    private final boolean colors;

    /** @param colors whether colors pass */
    PrintableWriter(Writer out, boolean colors) {
        super(out);
        this.colors = colors;
    }

    @Override
    public void write(int character) throws IOException {
        write(Character.toString(character), 0, 1);
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        write(new String(characters, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        String part = text.substring(offset, offset + length);
        Matcher color = COLOR.matcher(part);
        int from = 0;
        while (colors && color.find()) {
            out.write(Printable.lines(part.substring(from, color.start())));
            out.write(color.group());
            from = color.end();
        }
        out.write(Printable.lines(part.substring(from)));
    }
}
