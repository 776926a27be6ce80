package org.genscl.api.teacher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apiguardian.api.API;
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
        try (DigestInputStream stream =
                new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UserException("cannot read the teacher's file " + path + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
