package org.genscl.plugins.optimizercore;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the optimizers and schedules. */
@Extension
public final class OptimizerCorePlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                new Component<>(
                        Kind.OPTIMIZER,
                        "sgd",
                        SgdConfig.class,
                        Sgd.class,
                        "Stochastic gradient descent with momentum."),
                new Component<>(
                        Kind.OPTIMIZER,
                        "rmsprop",
                        RmsPropConfig.class,
                        RmsProp.class,
                        "Gradients divided by a running average of their magnitude."),
                new Component<>(
                        Kind.OPTIMIZER,
                        "adam",
                        AdamConfig.class,
                        Adam.class,
                        "Adaptive moments; weight decay is part of the gradient."),
                new Component<>(
                        Kind.OPTIMIZER,
                        "adamw",
                        AdamWConfig.class,
                        AdamW.class,
                        "Adaptive moments; weight decay shrinks the parameters."),
                new Component<>(
                        Kind.OPTIMIZER,
                        "lars",
                        LarsConfig.class,
                        Lars.class,
                        "Scales the gradients of another optimizer to the norm of the parameters, layer by layer."),
                new Component<>(
                        Kind.SCHEDULE,
                        "cosine",
                        CosineConfig.class,
                        Cosine.class,
                        "Cosine decay over the epochs, after an optional warmup."),
                new Component<>(
                        Kind.SCHEDULE,
                        "linear",
                        LinearConfig.class,
                        Linear.class,
                        "Linear decay, after an optional warmup."),
                new Component<>(
                        Kind.SCHEDULE,
                        "step",
                        StepConfig.class,
                        Step.class,
                        "Drops by a factor after each milestone, after an optional warmup."),
                new Component<>(
                        Kind.SCHEDULE,
                        "constant",
                        ConstantConfig.class,
                        Constant.class,
                        "Constant learning rate, after an optional warmup."));
    }
}
