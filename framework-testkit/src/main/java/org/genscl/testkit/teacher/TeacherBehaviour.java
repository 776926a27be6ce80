package org.genscl.testkit.teacher;

import org.apiguardian.api.API;

/** What most teachers do, and one may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum TeacherBehaviour {
    /** Knows its classes: a data set with another number of them is refused. Without it any number must do. */
    FIXED_CLASSES,
    /** Predictions depend on the images. Without it they must be the same for all images. */
    LOOKS_AT_IMAGES
}
