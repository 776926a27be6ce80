package org.genscl.plugins.evaluatorcore;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Brings the evaluators {@code linear}, {@code knn} and {@code classifier}. */
@Extension
public final class EvaluatorCorePlugin implements ExperimentPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                new Component<>(
                        Kind.EVALUATOR,
                        "linear",
                        LinearEvaluationConfig.class,
                        LinearEvaluation.class,
                        "Trains a linear classifier on the frozen encoder's features."),
                new Component<>(
                        Kind.EVALUATOR,
                        "knn",
                        NearestNeighborsConfig.class,
                        NearestNeighbors.class,
                        "Classifies by a weighted vote of the nearest training samples."),
                new Component<>(
                        Kind.EVALUATOR,
                        "classifier",
                        EmptyConfig.class,
                        ClassifierAccuracy.class,
                        "Applies the classifier that 'classify' trained with the encoder."));
    }
}
