package org.genscl.plugins.weightspytorch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Scope;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.plugins.encoderresnet.ResNet18;
import org.genscl.plugins.encoderresnet.ResNetConfig;
import org.genscl.plugins.encoderresnet.Stem;
import org.genscl.testkit.backend.Values;
import org.genscl.testkit.teacher.TeacherContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PyTorchTeacherContractTest extends TeacherContract {
    private static final Encoder ENCODER = new ResNet18(new ResNetConfig(Stem.CIFAR, 4, false));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() {
        ClassifierNetwork network = new ClassifierNetwork(ENCODER, dataset().classes());
        Ops ops = new Ops();
        Graph graph = Graph.of(Map.of(
                "logits", network.logits(Scope.root(ops, false), ops.input("x", Shape.of(1, 3, 8, 8)))));
        file = TorchZip.save(folder.resolve("teacher.pth"), "state_dict", Values.initial(graph));
    }

    @Override
    protected Teacher teacher() {
        return PyTorchTeacherTest.teacher(file, ENCODER);
    }

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }

    @Override
    protected Optional<Path> file() {
        return Optional.of(file);
    }
}
