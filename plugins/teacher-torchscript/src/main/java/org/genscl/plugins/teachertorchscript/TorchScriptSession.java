package org.genscl.plugins.teachertorchscript;

import org.genscl.api.image.ImageLayout;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.backenddjl.TorchScriptModule;

/** A module that predicts batches of one shape. */
final class TorchScriptSession implements TeacherSession {
    private final TorchScriptModule module;
    private final String digest;
    private final HostTensor channelsFirst;

    /**
     * @param digest of the file
     * @param images [N, H, W, C]
     */
    TorchScriptSession(TorchScriptModule module, String digest, Shape images) {
        this.module = module;
        this.digest = digest;
        this.channelsFirst = HostTensor.zeros(DType.FLOAT32, ImageLayout.channelsFirst(images));
    }

    @Override
    public HostTensor logits(HostTensor images) {
        ImageLayout.copyChannelsFirst(images, channelsFirst);
        return module.forward(channelsFirst);
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public void close() {
        module.close();
    }
}
