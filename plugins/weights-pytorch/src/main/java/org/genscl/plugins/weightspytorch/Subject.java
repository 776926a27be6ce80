package org.genscl.plugins.weightspytorch;

import java.nio.file.Path;
import org.genscl.api.error.UserException;

/** The file that is being read, as messages name it. */
record Subject(Path file) {

    UserException damaged(String what) {
        return damaged(what, null);
    }

    UserException damaged(String what, Throwable cause) {
        return new UserException(
                file + " is damaged or not a PyTorch file: " + what
                        + ". Copy or download it again, or save it again with" + " torch.save",
                cause);
    }

    UserException refused(String what) {
        return new UserException(file + " " + what);
    }
}
