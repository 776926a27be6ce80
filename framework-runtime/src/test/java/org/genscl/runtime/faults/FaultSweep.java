package org.genscl.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.util.stream.IntStream;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;

/**
 * Lets each operation by which a command changes a file go wrong in turn. By default a part of the operations is tried, with
 * {@code -Dgenscl.faults=all} each of them.
 */
public final class FaultSweep {
    private static final boolean ALL = "all".equals(System.getProperty("genscl.faults"));
    private static final int SOME = 6;

    private FaultSweep() {}

    /** A command that changes files. */
    public interface Command {
        /** Makes everything as it was before the command. */
        void reset() throws IOException;

        /** @param files where operations go wrong: the command works on its paths */
        void run(FaultyFileSystem files) throws IOException;

        /** Fails unless nothing is lost, and the command, given again on the real files, comes to its end. */
        void recover() throws IOException;
    }

    /** Fails unless the command survives a fault at each operation. */
    public static void of(Command command, Faults.Kind kind) throws IOException {
        Faults counting = Faults.none();
        command.reset();
        command.run(files(counting));
        int operations = counting.operations();
        assertThat(operations).as("operations that change files").isGreaterThan(5);
        for (int operation : chosen(operations)) {
            command.reset();
            try {
                command.run(files(Faults.at(operation, kind)));
            } catch (Killed killed) {
                assertThat(kind).isEqualTo(Faults.Kind.KILL);
            } catch (UserException | ResourceException told) {
                assertThat(told.getMessage()).isNotBlank();
            } catch (RuntimeException failure) {
                assertThat(FileFailure.in(failure)).as("%s", failure).isPresent();
            }
            try {
                command.recover();
            } catch (IOException | RuntimeException | AssertionError failure) {
                throw new AssertionError("a " + kind + " at operation " + operation + " of " + operations, failure);
            }
        }
    }

    private static FaultyFileSystem files(Faults faults) {
        return new FaultyFileSystem(FileSystems.getDefault(), faults);
    }

    /** Spread over all, the first and the last among them. */
    private static int[] chosen(int operations) {
        return ALL
                ? IntStream.rangeClosed(1, operations).toArray()
                : IntStream.range(0, SOME)
                        .map(i -> 1 + i * (operations - 1) / (SOME - 1))
                        .toArray();
    }
}
