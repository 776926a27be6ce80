package org.genscl.api.teacher;

import org.apiguardian.api.API;

/**
 * A trained classifier whose predictions a student learns from (knowledge distillation). It sees what the student sees:
 * normalized, augmented and mixed images.
 *
 * <p>Making one reads nothing; {@link #open} reads its files and loads its engine, before a run begins.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Teacher {
    /**
     * Makes it ready to predict.
     *
     * @throws org.genscl.api.error.UserException if a file is missing or damaged, or the classifier does not fit the
     *     data set: other classes, another size or other channels; the message says what differs
     * @throws org.genscl.api.error.ResourceException if a device, memory or native libraries are lacking
     */
    TeacherSession open(TeacherContext context);
}
