package org.genscl.api.dataset;

import org.apiguardian.api.API;

/** The two parts of a data set. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Split {
    TRAIN,
    TEST
}
