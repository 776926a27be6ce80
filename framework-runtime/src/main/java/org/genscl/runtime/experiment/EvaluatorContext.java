package org.genscl.runtime.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.Features;
import org.genscl.api.evaluator.ImageBatches;
import org.genscl.api.network.Encoder;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.Tracking;
import org.genscl.runtime.pipeline.EvaluationViews;
import org.genscl.runtime.progress.EvaluationListener;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.StoppedException;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.run.EvaluationResult;

/** What one evaluator works with. */
final class EvaluatorContext implements EvaluationContext {
    private final String stage;
    private final Recipe recipe;
    private final Components components;
    private final Engine engine;
    private final OpenData data;
    private final FrozenEncoder encoder;
    private final RandomStreams random;
    private final Tracking tracking;
    private final EvaluationListener listener;
    private final StopSignal stop;
    private final List<EvaluationResult.Epoch> curve = new ArrayList<>();

    /**
     * @param stage the name under which its metrics are tracked
     * @param random streams of this evaluator, the same for the untrained and the trained encoder
     */
    EvaluatorContext(
            String stage,
            Recipe recipe,
            Components components,
            Engine engine,
            OpenData data,
            FrozenEncoder encoder,
            RandomStreams random,
            Tracking tracking,
            EvaluationListener listener,
            StopSignal stop) {
        this.stage = stage;
        this.recipe = recipe;
        this.components = components;
        this.engine = engine;
        this.data = data;
        this.encoder = encoder;
        this.random = random;
        this.tracking = tracking;
        this.listener = listener;
        this.stop = stop;
    }

    @Override
    public DatasetInfo dataset() {
        return components.info();
    }

    @Override
    public int size(Split split) {
        return data.source(split).size();
    }

    @Override
    public Encoder encoder() {
        return components.encoder().component();
    }

    @Override
    public Map<String, HostTensor> encoderVariables() {
        return encoder.variables();
    }

    @Override
    public Map<String, HostTensor> classifierVariables() {
        return encoder.classifier();
    }

    @Override
    public Features features(Split split) {
        return encoder.features(split, data.source(split));
    }

    @Override
    public ImageBatches batches(
            Split split, Optional<Augmentation> augmentation, int batchSize, boolean shuffle, int epoch) {
        EvaluationViews views = new EvaluationViews(
                components.dataset(),
                data.source(split),
                augmentation,
                random.child("batches/" + split),
                recipe.workers());
        return new Stoppable(views.open(batchSize, shuffle, epoch), stop);
    }

    @Override
    public Precision precision() {
        return recipe.precision().precision().orElseThrow();
    }

    @Override
    public Session open(Program program, ProgramState state) {
        return engine.open(program, state);
    }

    @Override
    public RandomStreams random() {
        return random;
    }

    @Override
    public void report(int epoch, int epochs, Map<String, Double> metrics) {
        FiniteValues.require(metrics);
        tracking.record(new Metrics(stage, epoch, epoch, Metrics.Sort.RESULT, metrics));
        curve.add(new EvaluationResult.Epoch(epoch, metrics));
        listener.progressed(stage, epoch, epochs, metrics);
        if (stop.requested()) {
            throw new StoppedException();
        }
    }

    /** What was reported so far. */
    List<EvaluationResult.Epoch> curve() {
        return curve;
    }

    /** Batches that end the evaluation when a stop is requested. */
    private record Stoppable(ImageBatches batches, StopSignal stop) implements ImageBatches {
        @Override
        public boolean hasNext() {
            return batches.hasNext();
        }

        @Override
        public ImageBatch next() {
            if (stop.requested()) {
                throw new StoppedException();
            }
            return batches.next();
        }

        @Override
        public void close() {
            batches.close();
        }
    }
}
