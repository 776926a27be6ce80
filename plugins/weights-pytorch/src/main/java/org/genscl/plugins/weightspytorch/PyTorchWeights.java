package org.genscl.plugins.weightspytorch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.zip.ZipException;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.weights.WeightsReader;

/**
 * Reads the state dict in a file of {@code torch.save}, of both formats that PyTorch has had. One storage is in memory
 * at a time, besides the tensors that were read; an optimizer's tensors are not read at all.
 */
public final class PyTorchWeights implements WeightsReader {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    /** The pickle of the legacy format's magic number, a number of ten bytes, without its protocol version. */
    private static final byte[] LEGACY = {
        (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20, 0x6a, (byte) 0xa8, 0x50, 0x19
    };

    private static final int LEGACY_AT = 2;
    /** From protocol 4 on a pickle's length comes first. */
    private static final int FRAMED_LEGACY_AT = 11;

    /** A bool becomes 8 bytes, and two names may share one storage. */
    private static final long MOST_EXPANSION = 16;

    @Override
    public boolean reads(Path file) {
        try {
            byte[] beginning = beginning(file);
            return isZip(beginning) || isLegacy(beginning);
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FRAMED_LEGACY_AT + LEGACY.length);
        }
    }

    private static boolean isZip(byte[] beginning) {
        return beginning.length > ZIP.length && Arrays.equals(ZIP, Arrays.copyOf(beginning, ZIP.length));
    }

    private static boolean isLegacy(byte[] beginning) {
        return isLegacy(beginning, LEGACY_AT) || isLegacy(beginning, FRAMED_LEGACY_AT);
    }

    private static boolean isLegacy(byte[] beginning, int at) {
        return beginning.length >= at + LEGACY.length
                && Arrays.equals(LEGACY, Arrays.copyOfRange(beginning, at, at + LEGACY.length));
    }

    @Override
    public Map<String, HostTensor> read(Path file) {
        return read(file, StateDict::find);
    }

    @Override
    public Map<String, HostTensor> read(Path file, String key) {
        return read(file, (finder, content) -> finder.find(content, key));
    }

    private static Map<String, HostTensor> read(
            Path file, BiFunction<StateDict, Object, Map<String, TensorView>> choice) {
        if (!Files.isRegularFile(file)) {
            throw new UserException("no file " + file + ": check the path");
        }
        Subject subject = new Subject(file);
        try (Archive archive = open(subject)) {
            Map<String, TensorView> views = choice.apply(new StateDict(subject), archive.content());
            requireSound(views, subject);
            return read(views, archive);
        } catch (AccessDeniedException e) {
            throw new UserException("no permission to read " + file + ": check the file's rights", e);
        } catch (EOFException e) {
            throw subject.damaged("it ends too early", e);
        } catch (ZipException e) {
            throw subject.damaged("it is a broken zip, perhaps cut off (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file + " failed: " + e.getMessage(), e);
        }
    }

    private static Archive open(Subject subject) throws IOException {
        byte[] beginning = beginning(subject.file());
        if (isZip(beginning)) {
            return ZipArchive.open(subject);
        }
        if (isLegacy(beginning)) {
            return LegacyArchive.open(subject);
        }
        throw subject.damaged("it begins neither as a zip nor as the older files of torch.save do");
    }

    private static void requireSound(Map<String, TensorView> views, Subject subject) throws IOException {
        long most = MOST_EXPANSION * Files.size(subject.file());
        long total = 0;
        for (Map.Entry<String, TensorView> view : views.entrySet()) {
            view.getValue().fault().ifPresent(fault -> {
                throw subject.damaged("tensor '" + view.getKey() + "' " + fault);
            });
            total += view.getValue().bytes();
            if (total > most) {
                throw subject.damaged("its tensors would take more than " + MOST_EXPANSION + " times its size");
            }
        }
    }

    private static Map<String, HostTensor> read(Map<String, TensorView> views, Archive archive) throws IOException {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        StorageReference loaded = null;
        ByteBuffer bytes = null;
        for (Map.Entry<String, TensorView> view : views.entrySet()) {
            StorageReference storage = view.getValue().storage();
            if (!storage.equals(loaded)) {
                bytes = archive.bytes(storage);
                loaded = storage;
            }
            tensors.put(view.getKey(), view.getValue().read(bytes));
        }
        return tensors;
    }
}
