package org.genscl.plugins.teachercore;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Brings the teacher {@code checkpoint}. */
@Extension
public final class TeacherCorePlugin implements ExperimentPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(new Component<>(
                Kind.TEACHER,
                "checkpoint",
                CheckpointConfig.class,
                CheckpointTeacher.class,
                "The classifier that a finished run trained ('classify')."));
    }
}
