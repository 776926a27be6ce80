package org.genscl.api.dataset;

import org.apiguardian.api.API;
import org.genscl.api.image.Image;

/** The samples of one split, by index. Many threads read at a time. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ImageSource extends AutoCloseable {

    /** The number of samples. */
    int size();

    /** The class of a sample, 0 to K − 1; cheap. */
    int label(int index);

    /**
     * The image of a sample as it is stored.
     *
     * @throws org.genscl.api.error.UserException if it cannot be read or decoded; the message names the file
     */
    Image image(int index);

    /** SHA-256 over the samples' identity and content (or over the files that hold them), in hex, for provenance. */
    String digest();

    @Override
    void close();
}
