package org.genscl.plugins.teacheronnx;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the teacher {@code onnx}. */
@Extension
public final class TeacherOnnxPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(new Component<>(
                Kind.TEACHER,
                "onnx",
                OnnxConfig.class,
                OnnxTeacher.class,
                "A classifier in an ONNX file, on the CPU."));
    }
}
