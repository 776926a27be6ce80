package org.genscl.api.tracker;

import org.apiguardian.api.API;

/** How the work on a run ended. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Ending {
    /** Everything is done. */
    COMPLETED,
    /** The user stopped it; it may be resumed. */
    STOPPED,
    /** Something went wrong; it may be resumed once that is mended. */
    FAILED
}
