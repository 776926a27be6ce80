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
     * @return values by the names they have in the file, floating point ones as FLOAT32, whole numbers as INT64
     * @throws org.genscl.api.error.UserException if the file is missing, damaged, or names anything but tensors and plain
     *     containers; the message says what
     */
    Map<String, HostTensor> read(Path file);
}
