package org.genscl.plugins.weightspytorch;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Encoder;
import org.genscl.api.teacher.NetworkTeacherSession;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.tensor.HostTensor;

/** A classifier that PyTorch trained: its weights from a file, its network from an encoder of this framework. */
public final class PyTorchTeacher implements Teacher {
    private final Path file;
    private final Encoder encoder;

    @Inject
    public PyTorchTeacher(PyTorchTeacherConfig config, ComponentFactory components) {
        this.file = config.file();
        this.encoder = components.create(config.encoder());
    }

    @Override
    public TeacherSession open(TeacherContext context) {
        Map<String, HostTensor> weights = ClassifierNames.translate(new PyTorchWeights().read(file), new Subject(file));
        int classes = weights.get(ClassifierNames.WEIGHT).shape().dimension(0);
        return NetworkTeacherSession.open(new ClassifierNetwork(encoder, classes), weights, file.toString(), context);
    }
}
