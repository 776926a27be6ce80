package org.genscl.plugins.weightspytorch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file of {@code torch.save}, open for reading. */
interface Archive extends Closeable {

    /** The object that was saved, as {@link Unpickler} gives it. */
    Object content() throws IOException;

    /**
     * The bytes of a storage, in the file's byte order.
     *
     * @param storage of fewer than 2 GiB
     * @throws org.genscl.api.error.UserException if the file does not hold all of it
     */
    ByteBuffer bytes(StorageReference storage) throws IOException;
}
