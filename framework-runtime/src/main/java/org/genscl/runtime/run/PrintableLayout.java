package org.genscl.runtime.run;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.genscl.api.error.Printable;

/**
 * Lays out what is logged so that no text of unknown origin can control the terminal, or pass for an entry of its own:
 * the lines of an entry after its first are indented.
 */
public final class PrintableLayout extends PatternLayout {
    private static final String INDENT = "\n    ";

    private PrintableLayout() {}

    /** Encodes with such a layout of a pattern. */
    public static Encoder<ILoggingEvent> encoder(String pattern, Context context) {
        PrintableLayout layout = new PrintableLayout();
        layout.setContext(context);
        layout.setPattern(pattern);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return Printable.lines(super.doLayout(event)).stripTrailing().replace("\n", INDENT) + System.lineSeparator();
    }
}
