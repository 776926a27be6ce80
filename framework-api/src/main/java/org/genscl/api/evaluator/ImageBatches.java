package org.genscl.api.evaluator;

import java.util.Iterator;
import org.apiguardian.api.API;
import org.genscl.api.tensor.HostTensor;

/** The batches of one pass over a split. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ImageBatches extends Iterator<ImageBatches.ImageBatch>, AutoCloseable {

    /**
     * A batch. All have the same shape: the last one is filled up with zeros, and {@code labels} tells how many samples
     * are real.
     *
     * @param images normalized, [N, H, W, C]; valid until the next batch is asked for
     * @param labels class of each real sample, N or fewer
     */
    record ImageBatch(HostTensor images, int[] labels) {}

    @Override
    void close();
}
