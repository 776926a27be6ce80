package org.genscl.plugins.teachertorchscript;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the teacher {@code torchscript}. */
@Extension
public final class TeacherTorchscriptPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(new Component<>(
                Kind.TEACHER,
                "torchscript",
                TorchScriptConfig.class,
                TorchScriptTeacher.class,
                "A classifier in a TorchScript file."));
    }
}
