package org.genscl.plugins.trackercore;

import java.nio.file.Path;
import org.genscl.api.error.Printable;
import org.genscl.api.error.UserException;

/** What to tell of a line of metrics that cannot be read. */
final class DamagedLine {
    private static final int MOST_SHOWN = 80;

    private DamagedLine() {}

    static UserException in(Path file, String line, Exception cause) {
        String shown = line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line;
        return new UserException(
                file + " is damaged: it has the line \"" + Printable.line(shown)
                        + "\". Remove the line, then give the command again.",
                cause);
    }
}
