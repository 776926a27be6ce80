package org.genscl.plugins.weightspytorch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;

/** Writes files as torch.save does. */
final class TorchZip {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    TorchZip with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    Path write(Path file) {
        return write(file, ZipEntry.STORED);
    }

    /** @param method {@link ZipEntry#STORED}, or what torch.save does not use */
    Path write(Path file, int method) {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, byte[]> item : entries.entrySet()) {
                CRC32 checksum = new CRC32();
                checksum.update(item.getValue());
                ZipEntry entry = new ZipEntry("archive/" + item.getKey());
                entry.setMethod(method);
                entry.setSize(item.getValue().length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(item.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** {@code torch.save({key: state}, file)}, or without the outer dictionary if there is no key. */
    static Path save(Path file, String key, Map<String, HostTensor> state) {
        PickleBuilder pickle = new PickleBuilder();
        if (!key.isEmpty()) {
            pickle.operations("}").text(key);
        }
        pickle.global("collections", "OrderedDict").operations(")R(");
        Map<String, byte[]> storages = new LinkedHashMap<>();
        state.forEach((name, tensor) -> {
            String storage = Integer.toString(storages.size());
            pickle.text(name)
                    .global("torch._utils", "_rebuild_tensor_v2")
                    .operations("((")
                    .text("storage");
            pickle.global("torch", tensor.type() == DType.INT64 ? "LongStorage" : "FloatStorage")
                    .text(storage);
            pickle.text("cpu").whole(tensor.shape().elements()).operations("tQ").whole(0);
            int[] sizes = tensor.shape().toArray();
            long[] dimensions = new long[sizes.length];
            long[] strides = new long[sizes.length];
            long stride = 1;
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                dimensions[axis] = sizes[axis];
                strides[axis] = stride;
                stride *= sizes[axis];
            }
            pickle.tuple(dimensions).tuple(strides).raw(0x89);
            pickle.global("collections", "OrderedDict").operations(")RtR");
            ByteBuffer source = tensor.bytes();
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            storages.put("data/" + storage, bytes);
        });
        pickle.operations(key.isEmpty() ? "u" : "us");
        TorchZip zip = new TorchZip().with("data.pkl", pickle.end());
        storages.forEach(zip::with);
        return zip.with("version", new byte[] {'3', '\n'}).write(file);
    }
}
