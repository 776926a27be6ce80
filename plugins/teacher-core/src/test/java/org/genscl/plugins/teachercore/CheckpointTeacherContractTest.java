package org.genscl.plugins.teachercore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Scope;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TrainedClassifier;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.backend.Values;
import org.genscl.testkit.teacher.TeacherContract;

class CheckpointTeacherContractTest extends TeacherContract {
    private static final Path RUN = Path.of("runs", "teacher");

    @Override
    protected Teacher teacher() {
        return new CheckpointTeacher(new CheckpointConfig(RUN));
    }

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }

    /** The mean color as features. */
    @Override
    protected TrainedClassifier classifier(Path run) {
        assertThat(run).isEqualTo(RUN);
        ClassifierNetwork network = new ClassifierNetwork(
                (scope, images) -> scope.ops().mean(images, Axes.spatial()),
                dataset().classes());
        Ops ops = new Ops();
        Graph graph = Graph.of(Map.of(
                "logits", network.logits(Scope.root(ops, false), ops.input("x", Shape.of(1, 3, 8, 8)))));
        return new TrainedClassifier(network, dataset(), Values.initial(graph));
    }
}
