package org.genscl.plugins.teachertorchscript;

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
import org.genscl.plugins.backenddjl.TorchScriptModule;

/**
 * A classifier in a TorchScript file, with the arithmetic that the file has: the recipe's precision does not change it.
 * It runs on the recipe's device.
 */
public final class TorchScriptTeacher implements Teacher {
    private final TorchScriptConfig config;

    @Inject
    public TorchScriptTeacher(TorchScriptConfig config) {
        this.config = config;
    }

    @Override
    public TeacherSession open(TeacherContext context) {
        TeacherFile file = new TeacherFile(config.file());
        new TorchScriptFile(config.file()).check();
        String digest = file.digest();
        TorchScriptModule module = TorchScriptModule.load(config.file(), context.device());
        try {
            TorchScriptSession session = new TorchScriptSession(module, digest, context.images());
            check(session, context);
            return session;
        } catch (RuntimeException e) {
            module.close();
            throw e;
        }
    }

    private void check(TorchScriptSession session, TeacherContext context) {
        String dataset = "'" + context.dataset().name() + "'";
        HostTensor predictions;
        try {
            predictions = session.logits(HostTensor.zeros(DType.FLOAT32, context.images()));
        } catch (UserException e) {
            throw new UserException(
                    e.getMessage() + ". The teacher must take the images of " + dataset + ", FLOAT32 "
                            + ImageLayout.channelsFirst(context.images()) + " (N, C, H, W)",
                    e);
        }
        Shape logits = predictions.shape();
        Shape wanted = Shape.of(context.images().dimension(0), context.dataset().classes());
        if (!logits.equals(wanted)) {
            throw new UserException("the teacher " + config.file() + " gives " + logits + ", but the "
                    + context.dataset().classes() + " classes of " + dataset + " need logits " + wanted);
        }
        NonFiniteValues.describe(Map.of("logits", predictions)).ifPresent(values -> {
            throw new UserException(
                    "the teacher " + config.file() + " predicts NaN or infinite values for images of zeros:\n" + values
                            + "\nUse a model from before its training diverged.");
        });
    }
}
