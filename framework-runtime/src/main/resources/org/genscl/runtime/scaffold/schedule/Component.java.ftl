package [=package];

import jakarta.inject.Inject;
import org.genscl.api.schedule.Schedule;

/** Rises evenly from 0 to the base rate, then falls evenly to 0; changes with each step. */
public final class [=type] implements Schedule {
    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public double learningRate(double base, Progress progress) {
        double step = (progress.epoch() - 1.0) * progress.batches() + progress.batch() + 0.5;
        double done = step / ((double) progress.epochs() * progress.batches());
        return base * Math.min(done / config.rise(), (1 - done) / (1 - config.rise()));
    }
}
