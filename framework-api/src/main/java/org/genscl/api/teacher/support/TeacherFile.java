package org.genscl.api.teacher.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.genscl.api.digest.Sha256;
import org.genscl.api.error.UserException;

/** A file that holds a teacher. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TeacherFile(Path path) {

    /** @throws UserException if there is no such file */
    public TeacherFile {
        if (!Files.isRegularFile(path)) {
            throw new UserException("the teacher's file " + path + " is not there");
        }
    }

    /**
     * Reads the whole file.
     *
     * @return its SHA-256, in hex
     * @throws UserException if it cannot be read
     */
    public String digest() {
        try (InputStream stream = Files.newInputStream(path)) {
            return new Sha256().add(stream).hex();
        } catch (IOException e) {
            throw new UserException("cannot read the teacher's file " + path + ": " + e.getMessage(), e);
        }
    }
}
