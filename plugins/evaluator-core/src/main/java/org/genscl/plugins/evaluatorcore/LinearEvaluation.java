package org.genscl.plugins.evaluatorcore;

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.EvaluationCost;
import org.genscl.api.evaluator.EvaluationPlan;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.image.ImageSize;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.schedule.Schedule;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;

/**
 * Linear evaluation: trains one linear layer on the features of the frozen encoder and tests it after every epoch, as
 * kiimmm/GenSCL {@code linear.py} does. Features are not standardised. Metrics: {@code accuracy} of the last epoch,
 * {@code best-accuracy} over the epochs (which the reference reports; it picks the epoch by the test split),
 * {@code test-loss}, {@code train-loss} and {@code train-accuracy} of the last epoch.
 */
public final class LinearEvaluation implements Evaluator {
    private final LinearEvaluationConfig config;
    private final Optional<Augmentation> augmentation;
    private final Optimizer optimizer;
    private final Schedule schedule;
    private final ClassificationLoss loss;

    @Inject
    LinearEvaluation(LinearEvaluationConfig config, ComponentFactory factory) {
        this.config = config;
        this.augmentation = config.augmentation().map(factory::create);
        this.optimizer = factory.create(config.optimizer());
        this.schedule = factory.create(config.schedule());
        this.loss = factory.create(config.loss());
    }

    @Override
    public void requireSizes(DatasetInfo dataset, int features) {
        requireFit(features, "of " + features + " features");
        requireFit(dataset.classes(), "with labels of " + dataset.classes() + " classes");
        augmentation.ifPresent(views -> {
            ImageSize size = views.outputSize(dataset.size());
            long values = (long) size.height() * size.width() * dataset.channels();
            requireFit(values, "of views of " + size + " pixels");
        });
    }

    private void requireFit(long values, String what) {
        long most = HostTensor.MOST_BYTES / Math.multiplyExact(values, (long) DType.FLOAT32.bytes());
        if (config.batchSize() > most) {
            throw new InvalidOptionException(
                    "batchSize",
                    "must be at most " + most + ": a batch " + what + " takes more than the 2 GiB that a tensor holds;"
                            + " is " + config.batchSize());
        }
    }

    @Override
    public EvaluationCost cost(EvaluationPlan plan) {
        double layer = 2.0 * plan.featureDimension() * plan.classes();
        // Forward, and backward to the weights alone.
        double classifier = config.epochs() * (2 * layer * plan.trainSize() + layer * plan.testSize());
        if (augmentation.isEmpty()) {
            return new EvaluationCost(EnumSet.allOf(Split.class), classifier);
        }
        double view = plan.flops(augmentation.get().outputSize(plan.imageSize()));
        return new EvaluationCost(
                EnumSet.of(Split.TEST), classifier + (double) config.epochs() * plan.trainSize() * view);
    }

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        ProbeInput input = augmentation.isPresent()
                ? new AugmentedImages(context, augmentation.get(), config.batchSize())
                : new CachedFeatures(context, config.batchSize());
        ProbeProgram program = new ProbeProgram(context, input, loss, optimizer, config.batchSize());
        return new ProbeTraining(context, input, program, optimizer, schedule, config.epochs()).run();
    }
}
