package org.genscl.plugins.evaluatorcore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/**
 * The program that trains and applies a linear classifier, named {@code fc} as in the reference. Its training step
 * takes {@link ProbeInput#NAME}, {@value #LABELS} [B, K] and {@value #WEIGHTS} [B]; samples of weight 0 are padding, so
 * that all batches have one shape. Its function {@value #PREDICT} takes {@value #FEATURES} [B, D] and
 * {@value #LABELS}, since the features of test samples are known; it gives {@value #LOGITS} [B, K] and
 * {@value #LOSSES} [B].
 */
final class ProbeProgram {
    static final String PREDICT = "predict";
    static final String FEATURES = "features";
    static final String LABELS = "labels";
    static final String WEIGHTS = "weights";
    static final String LOGITS = "logits";
    static final String LOSSES = "losses";
    static final String ACCURACY = "accuracy";
    private static final String CLASSIFIER = "fc";

    private final EvaluationContext context;
    private final ClassificationLoss loss;
    private final int batchSize;
    private final Program program;

    ProbeProgram(
            EvaluationContext context, ProbeInput input, ClassificationLoss loss, Optimizer optimizer, int batchSize) {
        this.context = context;
        this.loss = loss;
        this.batchSize = batchSize;
        this.program =
                new Program(Optional.of(training(input, optimizer)), Map.of(PREDICT, prediction()), input.precision());
    }

    private Program.Training training(ProbeInput input, Optimizer optimizer) {
        Ops ops = new Ops();
        Tensor weights = ops.input(WEIGHTS, Shape.of(batchSize));
        Tensor labels = labels(ops);
        Tensor logits = classify(ops, input.features(ops));
        Tensor correct = ops.equal(ops.argMax(logits, 1), ops.argMax(labels, 1));
        Graph graph = Graph.of(Map.of(
                Program.Training.LOSS,
                weightedMean(ops, weights, loss.losses(ops, logits, labels)),
                ACCURACY,
                ops.multiply(weightedMean(ops, weights, correct), 100)));
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        graph.variables().forEach((name, variable) -> {
            if (name.startsWith(CLASSIFIER + ".")) {
                updates.put(name, optimizer.rule(variable));
            }
        });
        return new Program.Training(graph, updates);
    }

    private Graph prediction() {
        Ops ops = new Ops();
        int dimension = context.features(Split.TEST).dimension();
        Tensor logits = classify(ops, ops.input(FEATURES, Shape.of(batchSize, dimension)));
        return Graph.of(Map.of(LOGITS, logits, LOSSES, loss.losses(ops, logits, labels(ops))));
    }

    private Tensor labels(Ops ops) {
        return ops.input(LABELS, Shape.of(batchSize, context.dataset().classes()));
    }

    private Tensor classify(Ops ops, Tensor features) {
        return Layers.linear(
                Scope.root(ops, true).child(CLASSIFIER),
                features,
                context.dataset().classes());
    }

    private static Tensor weightedMean(Ops ops, Tensor weights, Tensor values) {
        return ops.divide(ops.sum(ops.multiply(weights, values)), ops.sum(weights));
    }

    Program program() {
        return program;
    }

    int batchSize() {
        return batchSize;
    }

    /** The trained encoder, where the program has one, and a classifier that is still to be trained. */
    ProgramState initialState() {
        Map<String, HostTensor> variables = new LinkedHashMap<>(
                ProgramState.initial(program, context.random()).variables());
        context.encoderVariables().forEach((name, value) -> variables.replace(name, value));
        return new ProgramState(0, variables, Map.of());
    }

    /** What to feed to a training step. */
    Map<String, HostTensor> trainingInputs(ProbeInput.Batch batch) {
        return Map.of(
                ProbeInput.NAME,
                batch.values(),
                LABELS,
                oneHot(batch.labels()),
                WEIGHTS,
                weights(batch.labels().length));
    }

    /** What to feed to {@value #PREDICT}. */
    Map<String, HostTensor> predictionInputs(ProbeInput.Batch batch) {
        return Map.of(FEATURES, batch.values(), LABELS, oneHot(batch.labels()));
    }

    /** Padding belongs to class 0, so that each row is a distribution whatever the loss does with it. */
    private HostTensor oneHot(int[] labels) {
        int classes = context.dataset().classes();
        HostTensor tensor = HostTensor.zeros(DType.FLOAT32, Shape.of(batchSize, classes));
        var values = tensor.floats();
        for (int sample = 0; sample < batchSize; sample++) {
            int label = sample < labels.length ? labels[sample] : 0;
            values.put(sample * classes + label, 1);
        }
        return tensor;
    }

    private HostTensor weights(int real) {
        HostTensor tensor = HostTensor.zeros(DType.FLOAT32, Shape.of(batchSize));
        var values = tensor.floats();
        for (int sample = 0; sample < real; sample++) {
            values.put(sample, 1);
        }
        return tensor;
    }
}
