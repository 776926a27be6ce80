package org.genscl.plugins.teacheronnx;

import org.genscl.api.image.ImageLayout;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** A model that predicts batches of one shape. */
final class OnnxSession implements TeacherSession {
    private final OnnxModel model;
    private final String input;
    private final String output;
    private final String digest;
    private final HostTensor channelsFirst;

    /**
     * @param digest of the file
     * @param images [N, H, W, C]
     */
    OnnxSession(OnnxModel model, String input, String output, String digest, Shape images) {
        this.model = model;
        this.input = input;
        this.output = output;
        this.digest = digest;
        this.channelsFirst = HostTensor.zeros(DType.FLOAT32, ImageLayout.channelsFirst(images));
    }

    @Override
    public HostTensor logits(HostTensor images) {
        ImageLayout.copyChannelsFirst(images, channelsFirst);
        return model.run(input, channelsFirst, output);
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public void close() {
        model.close();
    }
}
