package org.genscl.runtime.compare;

import java.util.List;
import java.util.Optional;

/**
 * How a run's process ended.
 *
 * @param exitCode of the process; 128 and the signal's number where a signal ended it
 * @param seconds from its start to its end
 * @param peakBytes the most memory that it had resident, where the system tells
 * @param lastLines of what it wrote to its standard error stream
 */
public record Ending(int exitCode, double seconds, Optional<Long> peakBytes, List<String> lastLines) {
    /** Stopped by Ctrl-C. */
    static final int STOPPED = 130;

    private static final int SIGNALS = 128;
    private static final int ABORT = SIGNALS + 6;
    private static final int KILL = SIGNALS + 9;
    private static final int BUS = SIGNALS + 7;
    private static final int FAULT = SIGNALS + 11;
    private static final int DEFECT = 1;
    private static final int RESOURCE = 3;
    private static final String OWN = "genscl: ";
    private static final String FRAME = "\tat ";

    public Ending {
        lastLines = List.copyOf(lastLines);
    }

    boolean outOfMemory() {
        return exitCode != 0 && lastLines.stream().anyMatch(line -> line.contains("OutOfMemoryError"));
    }

    /** Whether something outside it, or a crash, ended the process. */
    boolean killed() {
        return exitCode > SIGNALS && exitCode != STOPPED;
    }

    /** The exit code of the command. */
    int code() {
        if (outOfMemory()) {
            return RESOURCE;
        }
        return switch (exitCode) {
            case ABORT, BUS, FAULT -> DEFECT;
            default -> killed() ? RESOURCE : exitCode;
        };
    }

    /** What went wrong, if something did. */
    Optional<String> reason() {
        if (exitCode == 0) {
            return Optional.empty();
        }
        if (outOfMemory()) {
            return Optional.of(
                    "Java ran out of memory; give it more with GENSCL_JAVA_OPTS=-Xmx4g, or lower the batch size");
        }
        return Optional.of(
                switch (exitCode) {
                    case STOPPED -> "it can be resumed";
                    case ABORT, BUS, FAULT -> "native code crashed (signal " + (exitCode - SIGNALS) + ")" + told();
                    case KILL -> "signal 9, from somebody, or from the system because memory ran out; 'dmesg' tells";
                    default -> killed() ? "signal " + (exitCode - SIGNALS) : message();
                });
    }

    /** What genscl itself said; where it said nothing, what was said last. */
    private String message() {
        List<String> own = lastLines.stream()
                .filter(line -> line.startsWith(OWN))
                .map(line -> line.substring(OWN.length()))
                .toList();
        return own.isEmpty() ? "exit code " + exitCode + told() : String.join(System.lineSeparator(), own);
    }

    private String told() {
        List<String> said = lastLines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith(FRAME))
                .toList();
        return said.isEmpty() ? "" : "; its last output: " + said.get(said.size() - 1);
    }
}
