package [=package];

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.mixer.LabeledBatch;
import org.genscl.api.mixer.Mixer;

/** Blends every image, and its label, with another sample's; each pair has a share of its own. */
public final class [=type] implements Mixer {
    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public LabeledBatch mix(LabeledBatch batch, RandomGenerator random) {
        float[] images = batch.images().clone();
        float[] labels = batch.labels().clone();
        int pixels = images.length / batch.size();
        for (int sample = 0; sample < batch.size(); sample++) {
            int other = random.nextInt(batch.size());
            float share = (float) (config.maxShare() * random.nextDouble());
            blend(batch.images(), sample, other, share, images, pixels);
            blend(batch.labels(), sample, other, share, labels, batch.classes());
        }
        return batch.with(images, labels);
    }

    private static void blend(float[] from, int sample, int other, float share, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[sample * length + i] = (1 - share) * from[sample * length + i] + share * from[other * length + i];
        }
    }
}
