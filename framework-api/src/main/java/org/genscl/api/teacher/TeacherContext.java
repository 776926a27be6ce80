package org.genscl.api.teacher;

import java.nio.file.Path;
import org.apiguardian.api.API;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.Shape;

/** What a teacher is opened with. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TeacherContext {
    /** The student's data set. */
    DatasetInfo dataset();

    /** The shape of every batch, [B, H, W, C]: both views of a batch are predicted at once. */
    Shape images();

    /** The precision that the recipe chose. */
    Precision precision();

    /** The device that the recipe chose, for teachers with an engine of their own. */
    DeviceSpec device();

    /** Opens a program on the run's backend and device, for teachers that are networks of this framework. */
    Session open(Program program, ProgramState state);

    /**
     * The classifier that a run of this framework trained.
     *
     * @param run the run's folder
     * @throws org.genscl.api.error.UserException if it is not a run directory, is not finished, or trained no classifier
     */
    TrainedClassifier classifier(Path run);
}
