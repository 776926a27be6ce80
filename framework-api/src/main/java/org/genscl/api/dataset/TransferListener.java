package org.genscl.api.dataset;

import org.apiguardian.api.API;

/** Receives progress events of a download or of a long preparation. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TransferListener {

    /**
     * @param what for example the file's name
     * @param done bytes so far
     * @param total bytes in all, or −1 where unknown
     */
    void progress(String what, long done, long total);
}
