package org.genscl.runtime.experiment;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.UserException;
import org.genscl.api.evaluator.Evaluator;

/**
 * Refuses options that do not fit the number of samples, before anything is trained.
 *
 * @param components that are to fit
 * @param sizes samples of each split
 */
record DataFit(Components components, Map<Split, Integer> sizes) {

    /** Tells what is wrong at which option. */
    interface Refusal {
        /** @param path of the option */
        UserException of(String path, UserException cause);
    }

    /** For a data set whose sizes are known without its data; empty for others. */
    static Optional<DataFit> known(Components components) {
        Dataset dataset = components.dataset();
        Map<Split, Integer> sizes = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            OptionalInt size = dataset.knownSize(split);
            if (size.isEmpty()) {
                return Optional.empty();
            }
            sizes.put(split, size.getAsInt());
        }
        return Optional.of(new DataFit(components, sizes));
    }

    /** Refuses what would fail in evaluation. */
    void requireEvaluable(Refusal refusal) {
        if (!components.evaluators().isEmpty() && sizes.containsValue(0)) {
            throw refusal.of(
                    "dataset",
                    new UserException("has a split without samples (" + sizes + "): there is nothing to evaluate"));
        }
        int index = 0;
        for (Evaluator evaluator : components.evaluators().values()) {
            try {
                evaluator.requireFit(components.info(), sizes);
            } catch (UserException e) {
                throw refusal.of("evaluate." + index, e);
            }
            index++;
        }
    }

    /**
     * Refuses a batch that is larger than the training split.
     *
     * @param key of the training in the recipe
     */
    void requireBatch(String key, int batchSize, Refusal refusal) {
        int samples = sizes.get(Split.TRAIN);
        if (batchSize > samples) {
            throw refusal.of(
                    key + ".batch-size",
                    new UserException("is " + batchSize + ", but the training split of '"
                            + components.info().name() + "' has " + samples + " samples: lower the batch size"));
        }
    }
}
