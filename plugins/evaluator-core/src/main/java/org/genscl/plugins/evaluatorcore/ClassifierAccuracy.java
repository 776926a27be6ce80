package org.genscl.plugins.evaluatorcore;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.UserException;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.EvaluationCost;
import org.genscl.api.evaluator.EvaluationPlan;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.evaluator.Features;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** Applies the classifier that was trained with the encoder to the test split. Metric: {@code accuracy}. */
public final class ClassifierAccuracy implements Evaluator {
    private static final int BATCH_SIZE = 512;
    private static final String FEATURES = "features";
    private static final String LOGITS = "logits";
    private static final String WEIGHT = ClassifierNetwork.CLASSIFIER_SCOPE + ".weight";

    @Override
    public boolean needsClassifier() {
        return true;
    }

    @Override
    public EvaluationCost cost(EvaluationPlan plan) {
        return new EvaluationCost(
                EnumSet.of(Split.TEST), 2.0 * plan.featureDimension() * plan.classes() * plan.testSize());
    }

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        requireSameClasses(context);
        Features features = context.features(Split.TEST);
        int[] predictions = new int[features.size()];
        ProgramState state = new ProgramState(0, context.classifierVariables(), Map.of());
        int done = 0;
        try (Session session = context.open(program(context, features.dimension()), state);
                FeatureBatches batches = FeatureBatches.inOrder(features, BATCH_SIZE)) {
            while (batches.hasNext()) {
                ProbeInput.Batch batch = batches.next();
                int real = batch.labels().length;
                var logits =
                        session.call(LOGITS, Map.of(FEATURES, batch.values())).get(LOGITS);
                System.arraycopy(Classes.ofLogits(logits, real), 0, predictions, done, real);
                done += real;
            }
        }
        return new Evaluation(
                Map.of("accuracy", Classes.accuracy(predictions, features.labels())), Optional.of(predictions));
    }

    private static void requireSameClasses(EvaluationContext context) {
        HostTensor weight = context.classifierVariables().get(WEIGHT);
        int classes = context.dataset().classes();
        if (weight != null && weight.shape().dimension(0) != classes) {
            throw new UserException("the classifier was trained on "
                    + weight.shape().dimension(0) + " classes, "
                    + context.dataset().name() + " has " + classes + ": use 'linear' or 'knn' on another dataset");
        }
    }

    private static Program program(EvaluationContext context, int dimension) {
        Ops ops = new Ops();
        Scope scope = Scope.root(ops, false).child(ClassifierNetwork.CLASSIFIER_SCOPE);
        Tensor features = ops.input(FEATURES, Shape.of(BATCH_SIZE, dimension));
        Tensor logits = Layers.linear(scope, features, context.dataset().classes());
        return new Program(Optional.empty(), Map.of(LOGITS, Graph.of(Map.of(LOGITS, logits))), Precision.FP32);
    }
}
