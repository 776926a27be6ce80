package org.genscl.runtime.experiment;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.Session;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.schedule.Schedule;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.Tracking;
import org.genscl.runtime.checkpoint.Checkpoint;
import org.genscl.runtime.checkpoint.CheckpointStore;
import org.genscl.runtime.pipeline.Batch;
import org.genscl.runtime.pipeline.ImagePipeline;
import org.genscl.runtime.pipeline.TrainingViews;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.TrainingListener;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.run.TrainingCurve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of training. From any checkpoint, also one in the middle of an epoch, it continues bit-identically to a run
 * that was not interrupted.
 *
 * @param recipe epochs, batch size, schedule and how often to write checkpoints
 * @param components schedule and optimizer
 * @param program what to execute
 * @param engine executes it
 * @param batches what to train on
 * @param teacher whose predictions are fed too
 * @param checkpoints where to write the state
 * @param recipeHash is noted in each checkpoint
 * @param tracking gets metrics
 * @param listener receives progress events
 * @param stop ends it after the current step
 */
record TrainingLoop(
        Recipe.Training recipe,
        Components components,
        Program program,
        Engine engine,
        TrainingViews batches,
        Optional<TeacherSession> teacher,
        CheckpointStore checkpoints,
        String recipeHash,
        Tracking tracking,
        TrainingListener listener,
        StopSignal stop) {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    /** The checkpoint before the first step. */
    Checkpoint beginning(ProgramState initial) {
        return new Checkpoint(
                initial, new Checkpoint.Progress(recipeHash, 1, 0, 0, 0, 0, TrainingCurve.empty(steps())));
    }

    private long steps() {
        return (long) recipe.epochs() * batches.batchesPerEpoch();
    }

    /**
     * Trains to the end, or until a stop is requested.
     *
     * @param from where to start
     * @return the checkpoint that was written last; its epoch is one past the last if training is complete
     * @throws UserException if the loss, or what a checkpoint would hold, is not finite
     */
    Checkpoint train(Checkpoint from) {
        Position position = new Position(from);
        listener.started(position.step, steps());
        try (Session session = engine.open(program, from.program());
                ImagePipeline pipeline = batches.open(
                        recipe.epochs(),
                        from.progress().epoch(),
                        from.progress().batch())) {
            while (position.epoch <= recipe.epochs()) {
                step(session, pipeline, position);
                boolean epochEnded = position.batch == batches.batchesPerEpoch();
                if (epochEnded) {
                    endEpoch(position);
                }
                boolean complete = position.epoch > recipe.epochs();
                boolean due = epochEnded && (position.epoch - 1) % recipe.checkpointEvery() == 0;
                if (complete || due || stop.requested()) {
                    Checkpoint checkpoint = save(session, position, complete);
                    if (complete || stop.requested()) {
                        return checkpoint;
                    }
                }
            }
            throw new IllegalStateException("a checkpoint of complete training is not trained further");
        } finally {
            listener.ended();
        }
    }

    private void step(Session session, ImagePipeline pipeline, Position position) {
        long begin = System.nanoTime();
        Batch batch = pipeline.next();
        long ready = System.nanoTime();
        double learningRate = components
                .schedule()
                .learningRate(
                        components.optimizer().component().learningRate(),
                        new Schedule.Progress(
                                position.epoch, recipe.epochs(), position.batch, batches.batchesPerEpoch()));
        Map<String, HostTensor> inputs = inputs(batch);
        long taught = System.nanoTime();
        double loss = session.step(inputs, learningRate).get(Program.Training.LOSS);
        long end = System.nanoTime();
        requireFinite(loss, position, learningRate);
        position.advance(loss, learningRate, (end - begin) / NANOS);
        Map<String, Double> results = new LinkedHashMap<>();
        results.put("loss", loss);
        results.put("learning-rate", learningRate);
        record(position, Metrics.Sort.RESULT, results);
        double imagesPerSecond = recipe.batchSize() * NANOS / (end - begin);
        Map<String, Double> timings = new LinkedHashMap<>();
        timings.put("images-per-second", imagesPerSecond);
        timings.put("step-seconds", (end - taught) / NANOS);
        timings.put("data-wait-seconds", (ready - begin) / NANOS);
        if (teacher.isPresent()) {
            timings.put("teacher-seconds", (taught - ready) / NANOS);
        }
        if (position.first()) {
            timings.put("start-up-seconds", secondsSinceStart());
        }
        record(position, Metrics.Sort.TIMING, timings);
        listener.stepped(new TrainingListener.Step(
                position.step, position.epoch, recipe.epochs(), loss, learningRate, imagesPerSecond));
    }

    private static double secondsSinceStart() {
        return (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / MILLIS;
    }

    private Map<String, HostTensor> inputs(Batch batch) {
        Map<String, HostTensor> inputs = new LinkedHashMap<>();
        inputs.put(ExperimentPrograms.IMAGES, batch.images());
        inputs.put(ExperimentPrograms.LABELS, batch.labels());
        teacher.ifPresent(session -> inputs.put(ContrastiveObjective.TEACHER_LOGITS, session.logits(batch.images())));
        return inputs;
    }

    private void requireFinite(double loss, Position position, double learningRate) {
        if (!Double.isFinite(loss)) {
            throw diverged("the loss became " + loss + " in epoch " + position.epoch + ", step " + (position.step + 1)
                    + ", at learning rate " + learningRate);
        }
    }

    /** The loss of a step is that of the weights before it: its update may have spoilt what is about to be saved. */
    private void requireFinite(ProgramState state) {
        state.variables().forEach((name, tensor) -> {
            if (tensor.type() == DType.FLOAT32 && !FiniteValues.all(tensor.floats())) {
                throw diverged("the weights became infinite or NaN by step " + state.step() + " (" + name + ")");
            }
        });
    }

    private UserException diverged(String what) {
        String kept = checkpoints
                .latest()
                .map(path -> "The checkpoint " + path + " from before is kept.")
                .orElse("There is no checkpoint yet.");
        return new UserException(what + ". " + kept + " Start a new run with a lower " + recipe.key()
                + ".optimizer.learning-rate, a longer warm-up or precision fp32");
    }

    private void endEpoch(Position position) {
        double mean = position.epochLoss / batches.batchesPerEpoch();
        record(position, Metrics.Sort.RESULT, Map.of(Metrics.EPOCH_LOSS, mean));
        LOG.info("epoch {} of {}: loss {}", position.epoch, recipe.epochs(), mean);
        listener.epochEnded(position.epoch, recipe.epochs(), mean);
        position.nextEpoch(mean);
    }

    private void record(Position position, Metrics.Sort sort, Map<String, Double> values) {
        tracking.record(new Metrics(recipe.key(), position.epoch, position.step, sort, values));
    }

    /** Metrics first: those of all steps of a checkpoint must be there when it is resumed. */
    private Checkpoint save(Session session, Position position, boolean complete) {
        tracking.flush();
        ProgramState state = session.state();
        requireFinite(state);
        Checkpoint checkpoint = position.checkpoint(state, recipeHash);
        Path path = complete ? checkpoints.saveFinal(checkpoint) : checkpoints.save(checkpoint);
        LOG.info("checkpoint {} after step {}", path, position.step);
        listener.checkpointWritten(path);
        return checkpoint;
    }

    /** Where the loop is. */
    private static final class Position {
        private int epoch;
        private int batch;
        private long step;
        private double epochLoss;
        private double lastEpochLoss;
        private double seconds;
        private TrainingCurve curve;
        private final long before;

        Position(Checkpoint from) {
            epoch = from.progress().epoch();
            batch = from.progress().batch();
            step = from.program().step();
            epochLoss = from.progress().epochLoss();
            lastEpochLoss = from.progress().lastEpochLoss();
            seconds = from.progress().seconds();
            curve = from.progress().curve();
            before = step;
        }

        /** Whether this process has done one step. */
        boolean first() {
            return step == before + 1;
        }

        void advance(double loss, double learningRate, double duration) {
            batch++;
            step++;
            epochLoss += loss;
            seconds += duration;
            curve = curve.with(step, loss, learningRate);
        }

        void nextEpoch(double mean) {
            epoch++;
            batch = 0;
            epochLoss = 0;
            lastEpochLoss = mean;
        }

        Checkpoint checkpoint(ProgramState state, String recipeHash) {
            return new Checkpoint(
                    state, new Checkpoint.Progress(recipeHash, epoch, batch, epochLoss, lastEpochLoss, seconds, curve));
        }
    }
}
