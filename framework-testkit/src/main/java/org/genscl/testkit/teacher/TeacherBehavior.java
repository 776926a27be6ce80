package org.genscl.testkit.teacher;

import org.apiguardian.api.API;
import org.genscl.testkit.behavior.Behavior;

/** What most teachers do, and a teacher may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum TeacherBehavior implements Behavior {
    /** Knows its classes: a data set with another number of them is refused. Without it any number must do. */
    FIXED_CLASSES,
    /** Predictions depend on the images. Without it they must be the same for all images. */
    LOOKS_AT_IMAGES
}
