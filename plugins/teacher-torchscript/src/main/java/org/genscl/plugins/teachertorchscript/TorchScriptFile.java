package org.genscl.plugins.teachertorchscript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.genscl.api.error.UserException;

/** Tells a TorchScript file from what is easily taken for one, before PyTorch is loaded. */
record TorchScriptFile(Path path) {
    private static final String SAVE = "save the model with torch.jit.script(model).save(FILE)";
    private static final int PICKLE = 0x80;

    /** @throws UserException if the file is no TorchScript */
    void check() {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            // A state_dict has data.pkl too; the constants of a program only TorchScript has.
            if (hasEntry(names, "constants.pkl")) {
                return;
            }
            if (hasEntry(names, "data.pkl")) {
                throw weights();
            }
            throw new UserException(path
                    + (hasEntry(names, "archive_format")
                            ? " was made by torch.export, which is another format: "
                            : " is a zip file, but not a TorchScript file: ")
                    + SAVE);
        } catch (ZipException e) {
            if (firstByte() == PICKLE) {
                throw weights();
            }
            throw new UserException(
                    path + " is not a TorchScript file, or is damaged (" + e.getMessage() + "): copy it again, or "
                            + SAVE,
                    e);
        } catch (IOException e) {
            throw new UserException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private static boolean hasEntry(List<String> names, String file) {
        return names.stream().anyMatch(name -> name.equals(file) || name.endsWith("/" + file));
    }

    private UserException weights() {
        return new UserException(
                path + " holds weights (a state_dict, made by torch.save), not a program: use a teacher"
                        + " of 'type: pytorch' for it, or " + SAVE);
    }

    private int firstByte() {
        try (InputStream stream = Files.newInputStream(path)) {
            return stream.read();
        } catch (IOException e) {
            throw new UserException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }
}
