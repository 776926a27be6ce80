package org.genscl.testkit.teacher;

import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.ImageSize;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TrainedClassifier;
import org.genscl.api.tensor.Shape;

/**
 * Opens teachers that bring their own engine, on the CPU: there is neither a backend nor a run.
 *
 * @param images [B, H, W, C]
 * @param classes K
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StudentContext(Shape images, int classes) implements TeacherContext {
    @Override
    public DatasetInfo dataset() {
        int channels = images.dimension(3);
        return new DatasetInfo(
                "student",
                IntStream.range(0, classes).mapToObj(k -> "class" + k).toList(),
                new ImageSize(images.dimension(1), images.dimension(2)),
                channels,
                Collections.nCopies(channels, 0.5),
                Collections.nCopies(channels, 0.25));
    }

    @Override
    public Precision precision() {
        return Precision.FP32;
    }

    @Override
    public DeviceSpec device() {
        return DeviceSpec.cpu();
    }

    @Override
    public Session open(Program program, ProgramState state) {
        throw new UnsupportedOperationException("no backend");
    }

    @Override
    public TrainedClassifier classifier(Path run) {
        throw new UnsupportedOperationException("no runs");
    }
}
