package org.genscl.plugins.weightspytorch;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Brings the weights reader {@code pytorch} and the teacher {@code pytorch}. */
@Extension
public final class WeightsPytorchPlugin implements ExperimentPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                new Component<>(
                        Kind.WEIGHTS_READER,
                        "pytorch",
                        EmptyConfig.class,
                        PyTorchWeights.class,
                        "Reads the state dict in a file of torch.save (.pth, .pt)."),
                new Component<>(
                        Kind.TEACHER,
                        "pytorch",
                        PyTorchTeacherConfig.class,
                        PyTorchTeacher.class,
                        "A classifier whose weights are in a file of torch.save (.pth, .pt)."));
    }
}
