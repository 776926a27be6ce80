package com.example.gridmix;

import java.util.List;
import java.util.Map;
import org.genscl.api.backend.Backend;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.teacher.NetworkTeacherSession;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TrainedClassifier;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.plugin.InstalledBackend;
import org.genscl.testkit.teacher.TeacherContract;

class EnsembleContractTest extends TeacherContract {
    @Override
    protected Teacher teacher() {
        return new Ensemble(List.of(member(1), member(-3)));
    }

    /** A linear classifier of the mean colour. */
    private Teacher member(float weight) {
        ClassifierNetwork network =
                new ClassifierNetwork((scope, images) -> scope.ops().mean(images, false, 2, 3), 3);
        TrainedClassifier trained = new TrainedClassifier(
                network,
                dataset(),
                Map.of(
                        "classifier.weight",
                        HostTensor.of(Shape.of(3, 3), weight, 0, 0, 0, weight, 0, 0, 0, weight),
                        "classifier.bias",
                        HostTensor.of(Shape.of(3), 0, 0, 0)));
        return context -> NetworkTeacherSession.open(trained, "the test", context);
    }

    @Override
    protected Backend backend() {
        return InstalledBackend.djl();
    }
}
