package org.genscl.api.teacher;

import org.apiguardian.api.API;
import org.genscl.api.tensor.HostTensor;

/** A teacher that is ready to predict. Used by one thread at a time. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TeacherSession extends AutoCloseable {
    /**
     * Predicts, in evaluation mode and without gradients.
     *
     * @param images normalized, of the shape that {@link TeacherContext#images()} announced, [B, H, W, C]; not modified,
     *     and may be reused once this returns
     * @return logits [B, K]
     */
    HostTensor logits(HostTensor images);

    /** SHA-256, in hex, of the file or the weights that it predicts with, for provenance. */
    String digest();

    @Override
    void close();
}
