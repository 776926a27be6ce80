package org.genscl.plugins.teachercore;

import jakarta.inject.Inject;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.teacher.support.NetworkTeacherSession;

/** The classifier of a finished run, with the moving average of its weights where it kept one. */
public final class CheckpointTeacher implements Teacher {
    private final CheckpointConfig config;

    @Inject
    public CheckpointTeacher(CheckpointConfig config) {
        this.config = config;
    }

    @Override
    public TeacherSession open(TeacherContext context) {
        return NetworkTeacherSession.open(
                context.classifier(config.run()), config.run().toString(), context);
    }
}
