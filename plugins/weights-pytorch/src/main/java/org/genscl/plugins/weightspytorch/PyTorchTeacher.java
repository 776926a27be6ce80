package org.genscl.plugins.weightspytorch;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Encoder;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.teacher.support.NetworkTeacherSession;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.weights.WeightsFit;

/** A classifier that PyTorch trained: its weights from a file, its network from an encoder of this framework. */
public final class PyTorchTeacher implements Teacher {
    private final Path file;
    private final Optional<String> key;
    private final Encoder encoder;

    @Inject
    public PyTorchTeacher(PyTorchTeacherConfig config, ComponentFactory components) {
        this.file = config.file();
        this.key = config.key();
        this.encoder = components.create(config.encoder());
    }

    @Override
    public TeacherSession open(TeacherContext context) {
        PyTorchWeights reader = new PyTorchWeights();
        Map<String, HostTensor> weights =
                key.map(part -> reader.read(file, part)).orElseGet(() -> reader.read(file));
        int classes = WeightsFit.classes(weights)
                .orElseThrow(() -> new Subject(file)
                        .refused("holds no classifier: neither classifier.weight nor fc.weight is a matrix in it. A"
                                + " teacher is an encoder with a linear layer for the classes"));
        return NetworkTeacherSession.open(new ClassifierNetwork(encoder, classes), weights, file.toString(), context);
    }
}
