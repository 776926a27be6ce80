package org.genscl.runtime.experiment;

import java.nio.file.Path;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TrainedClassifier;
import org.genscl.api.tensor.Shape;

/**
 * The experiment that a teacher is opened for.
 *
 * @param images shape of every batch
 * @param classifiers reads those of other runs
 */
record StudentContext(
        DatasetInfo dataset, Shape images, Precision precision, Engine engine, TrainedClassifiers classifiers)
        implements TeacherContext {

    @Override
    public DeviceSpec device() {
        return engine.device();
    }

    @Override
    public Session open(Program program, ProgramState state) {
        return engine.open(program, state);
    }

    @Override
    public TrainedClassifier classifier(Path run) {
        return classifiers.read(run);
    }
}
