package org.genscl.plugins.augmentpolicies;

import java.util.Map;
import java.util.TreeMap;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.UserException;

/** Whether a data set has the colors that an augmentation would change. */
final class Colors {
    private Colors() {}

    /**
     * Refuses data sets of gray images.
     *
     * @param augmentation the name in a recipe
     * @param options what changes colors, by key; those that are 0 change nothing
     * @throws UserException if the images have one channel and an option is not 0
     */
    static void require(String augmentation, DatasetInfo dataset, Map<String, Double> options) {
        Map<String, Double> changing = new TreeMap<>(options);
        changing.values().removeIf(value -> value == 0);
        if (dataset.channels() == 1 && !changing.isEmpty()) {
            throw new UserException("augmentation '" + augmentation + "' changes colors ("
                    + String.join(", ", changing.keySet()) + "), but the images of dataset '" + dataset.name()
                    + "' are grayscale: set " + (changing.size() == 1 ? "this option" : "these options")
                    + " to 0, or configure the dataset to give RGB images");
        }
    }
}
