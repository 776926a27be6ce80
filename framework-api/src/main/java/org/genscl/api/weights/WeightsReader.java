package org.genscl.api.weights;

import java.nio.file.Path;
import java.util.Map;
import org.apiguardian.api.API;
import org.genscl.api.tensor.HostTensor;

/** Reads a file of named tensors that another program wrote. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface WeightsReader {
    /** Whether the file looks like one of this reader's; reads no more than its beginning. */
    boolean reads(Path file);

    /**
     * Reads the tensors; runs no code that the file names.
     *
     * @return values by the names they have in the file, floating point ones as FLOAT32, integers as INT64
     * @throws org.genscl.api.error.UserException if the file is missing, damaged, or holds no tensors; the message
     *     says what
     */
    Map<String, HostTensor> read(Path file);

    /**
     * Reads a part of the file.
     *
     * @param key of what is meant: how the names of the tensors begin or, where the format has them, a key of a
     *     dictionary
     * @return values by the rest of their names
     * @throws org.genscl.api.error.UserException as {@link #read(Path)}, and if nothing has the key
     */
    default Map<String, HostTensor> read(Path file, String key) {
        return WeightsPart.of(read(file), key, file);
    }
}
