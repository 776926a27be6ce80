package org.genscl.plugins.teacheronnx;

import jakarta.inject.Inject;
import java.util.Map;
import org.genscl.api.error.UserException;
import org.genscl.api.image.ImageLayout;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.teacher.support.TeacherFile;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.api.weights.NonFiniteValues;

/** A classifier in an ONNX file. It runs on the CPU in FP32, whatever device and precision the recipe chose. */
public final class OnnxTeacher implements Teacher {
    private final OnnxConfig config;

    @Inject
    public OnnxTeacher(OnnxConfig config) {
        this.config = config;
    }

    @Override
    public TeacherSession open(TeacherContext context) {
        String digest = new TeacherFile(config.file()).digest();
        OnnxModel model = OnnxModel.load(config.file(), config.threads());
        try {
            OnnxSession session = new OnnxSession(
                    model,
                    model.input(ImageLayout.channelsFirst(context.images())),
                    model.output(config.output()),
                    digest,
                    context.images());
            check(session, context);
            return session;
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private void check(OnnxSession session, TeacherContext context) {
        HostTensor predictions = session.logits(HostTensor.zeros(DType.FLOAT32, context.images()));
        Shape logits = predictions.shape();
        Shape wanted = Shape.of(context.images().dimension(0), context.dataset().classes());
        if (!logits.equals(wanted)) {
            throw new UserException("the teacher " + config.file() + " gives " + logits + ", but the "
                    + context.dataset().classes() + " classes of '"
                    + context.dataset().name() + "' need logits "
                    + wanted);
        }
        NonFiniteValues.describe(Map.of("logits", predictions)).ifPresent(values -> {
            throw new UserException(
                    "the teacher " + config.file() + " predicts NaN or infinite values for images of zeros:\n" + values
                            + "\nUse a model from before its training diverged.");
        });
    }
}
