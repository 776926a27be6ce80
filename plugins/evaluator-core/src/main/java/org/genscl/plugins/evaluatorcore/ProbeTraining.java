package org.genscl.plugins.evaluatorcore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.UserException;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.Features;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.Program;
import org.genscl.api.schedule.Schedule;

/**
 * Trains the classifier epoch by epoch, and tests and reports it after each. Training that diverges ends with a message:
 * at once where a loss is not finite, in the end where it has only grown beyond measure.
 */
final class ProbeTraining {
    /**
     * A last loss of so many times the first step's is divergence. Large features and learning rates alone make it grow
     * too, but by the product of both: some thousand times.
     */
    private static final double DIVERGENCE = 1e9;

    private final EvaluationContext context;
    private final ProbeInput input;
    private final ProbeProgram program;
    private final Optimizer optimizer;
    private final Schedule schedule;
    private final int epochs;

    ProbeTraining(
            EvaluationContext context,
            ProbeInput input,
            ProbeProgram program,
            Optimizer optimizer,
            Schedule schedule,
            int epochs) {
        this.context = context;
        this.input = input;
        this.program = program;
        this.optimizer = optimizer;
        this.schedule = schedule;
        this.epochs = epochs;
    }

    Evaluation run() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        int[] predictions = {};
        double best = 0;
        double first = Double.NaN;
        double last = Double.NaN;
        double lastOfTest = Double.NaN;
        try (Session session = context.open(program.program(), program.initialState())) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                TrainingPass training = train(session, epoch);
                TestPass test = test(session, epoch, training.learningRate());
                first = epoch == 1 ? training.firstLoss() : first;
                last = training.loss();
                lastOfTest = test.loss();
                best = Math.max(best, test.accuracy());
                predictions = test.predictions();
                metrics.put("accuracy", test.accuracy());
                metrics.put("best-accuracy", best);
                metrics.put("test-loss", test.loss());
                metrics.put("train-loss", training.loss());
                metrics.put("train-accuracy", training.accuracy());
                Map<String, Double> report = new LinkedHashMap<>(metrics);
                report.put("learning-rate", training.learningRate());
                context.report(epoch, epochs, report);
            }
        }
        double chance = Math.log(Math.max(2, context.dataset().classes()));
        double most = DIVERGENCE * Math.max(first, chance);
        if (last > most) {
            throw diverged("its training loss grew from " + first + " to " + last, epochs, optimizer.learningRate());
        }
        if (lastOfTest > most) {
            // The last update was the worst: no training loss has been measured since.
            throw diverged("its test loss grew to " + lastOfTest, epochs, optimizer.learningRate());
        }
        return new Evaluation(metrics, Optional.of(predictions));
    }

    /** @param rate what to lower */
    private UserException diverged(String what, int epoch, double rate) {
        return new UserException("the linear classifier diverged: " + what + " in epoch " + epoch + " of " + epochs
                + ", at learning rate " + rate + "; lower optimizer.learning-rate"
                + ", or optimizer.weight-decay if it is large");
    }

    private TrainingPass train(Session session, int epoch) {
        int samples = context.size(Split.TRAIN);
        int batches = (samples + program.batchSize() - 1) / program.batchSize();
        WeightedMean loss = new WeightedMean();
        WeightedMean accuracy = new WeightedMean();
        double rate = 0;
        double first = Double.NaN;
        try (ProbeInput.Batches pass = input.epoch(epoch)) {
            for (int batch = 0; pass.hasNext(); batch++) {
                ProbeInput.Batch next = pass.next();
                rate = schedule.learningRate(
                        optimizer.learningRate(), new Schedule.Progress(epoch, epochs, batch, batches));
                Map<String, Double> outputs = session.step(program.trainingInputs(next), rate);
                double stepLoss = outputs.get(Program.Training.LOSS);
                if (!Double.isFinite(stepLoss)) {
                    throw diverged("its training loss became " + stepLoss, epoch, rate);
                }
                first = batch == 0 ? stepLoss : first;
                loss.add(stepLoss, next.labels().length);
                accuracy.add(outputs.get(ProbeProgram.ACCURACY), next.labels().length);
            }
        }
        return new TrainingPass(first, loss.value(), accuracy.value(), rate);
    }

    private TestPass test(Session session, int epoch, double rate) {
        Features features = context.features(Split.TEST);
        int[] predictions = new int[features.size()];
        WeightedMean loss = new WeightedMean();
        int done = 0;
        try (FeatureBatches pass = FeatureBatches.inOrder(features, program.batchSize())) {
            while (pass.hasNext()) {
                ProbeInput.Batch batch = pass.next();
                int real = batch.labels().length;
                var outputs = session.call(ProbeProgram.PREDICT, program.predictionInputs(batch));
                var losses = outputs.get(ProbeProgram.LOSSES).floats();
                for (int sample = 0; sample < real; sample++) {
                    if (!Float.isFinite(losses.get(sample))) {
                        throw diverged("its test loss became " + losses.get(sample), epoch, rate);
                    }
                    loss.add(losses.get(sample), 1);
                }
                int[] classes = Classes.ofLogits(outputs.get(ProbeProgram.LOGITS), real);
                System.arraycopy(classes, 0, predictions, done, real);
                done += real;
            }
        }
        return new TestPass(loss.value(), Classes.accuracy(predictions, features.labels()), predictions);
    }

    /** A training epoch: the first step's loss, means over its samples, and the last step's learning rate. */
    private record TrainingPass(double firstLoss, double loss, double accuracy, double learningRate) {}

    /** A pass over the test split. */
    private record TestPass(double loss, double accuracy, int[] predictions) {}
}
