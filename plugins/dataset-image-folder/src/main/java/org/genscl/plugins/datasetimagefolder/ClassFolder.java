package org.genscl.plugins.datasetimagefolder;

import java.nio.file.Path;
import org.genscl.api.error.UserException;

/**
 * The folder of a class.
 *
 * @param folder where it is; kept as the system names it, which a string need not be able to
 */
record ClassFolder(Path folder) {
    private static final char NOT_MAPPED = '\uFFFD';

    ClassFolder {
        if (folder.getFileName().toString().indexOf(NOT_MAPPED) >= 0) {
            throw new UserException(
                    "the name of the class folder " + folder + " has characters that cannot be read with"
                            + " the encoding " + System.getProperty("sun.jnu.encoding") + " of this environment: set"
                            + " LC_ALL=C.UTF-8, or rename the folder if its name is not UTF-8");
        }
    }

    /** The name of the class. */
    String name() {
        return folder.getFileName().toString();
    }
}
