package [=package];

import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/**
 * A teacher that has learned nothing: random weights on an image's mean color. What a student gains from a real one, it
 * must gain over this.
 */
public final class [=type] implements Teacher {
    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public TeacherSession open(TeacherContext context) {
        int channels = context.dataset().channels();
        float[] weights = new float[context.dataset().classes() * channels];
        RandomGenerator random = new RandomStreams(config.seed()).stream("weights");
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (config.scale() * random.nextGaussian());
        }
        return new RandomWeights(weights, channels);
    }

    /** @param weights [classes, channels] */
    private record RandomWeights(float[] weights, int channels) implements TeacherSession {
        @Override
        public HostTensor logits(HostTensor images) {
            int batch = images.shape().dimension(0);
            int classes = weights.length / channels;
            HostTensor logits = HostTensor.zeros(DType.FLOAT32, Shape.of(batch, classes));
            FloatBuffer values = images.floats();
            FloatBuffer scores = logits.floats();
            int pixels = Math.toIntExact(images.shape().elements() / batch / channels);
            for (int image = 0; image < batch; image++) {
                float[] color = new float[channels];
                for (int i = 0; i < pixels * channels; i++) {
                    color[i % channels] += values.get() / pixels;
                }
                for (int k = 0; k < classes; k++) {
                    float score = 0;
                    for (int c = 0; c < channels; c++) {
                        score += weights[k * channels + c] * color[c];
                    }
                    scores.put(score);
                }
            }
            return logits;
        }

        @Override
        public String digest() {
            ByteBuffer bytes = ByteBuffer.allocate(weights.length * Float.BYTES);
            bytes.asFloatBuffer().put(weights);
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
