package org.genscl.runtime.preview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.image.Image;
import org.genscl.runtime.experiment.Components;
import org.genscl.runtime.experiment.OpenData;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.wiring.Wiring;

/** The first training samples of each class, as evaluation sees them. */
public final class DatasetSamples {
    private DatasetSamples() {}

    /**
     * Reads them.
     *
     * @param perClass how many at most
     * @return images by class name; classes without samples are there, empty
     * @throws org.genscl.api.error.UserException if the data is missing or damaged
     */
    public static Map<String, List<Image>> read(Recipe recipe, Wiring wiring, Listeners listeners, int perClass) {
        Dataset dataset = wiring.forDataset().create(recipe.dataset());
        DatasetInfo info = Components.info(dataset);
        Map<String, List<Image>> samples = new LinkedHashMap<>();
        info.classNames().forEach(name -> samples.put(name, new ArrayList<>()));
        try (OpenData data = new OpenData(dataset, listeners.transfer())) {
            ImageSource source = data.source(Split.TRAIN);
            int missing = perClass * info.classes();
            for (int i = 0; i < source.size() && missing > 0; i++) {
                int index = i;
                List<Image> row = samples.get(info.classNames().get(source.label(index)));
                if (row.size() < perClass) {
                    row.add(dataset.evaluationView(source.image(index)));
                    missing--;
                }
            }
        }
        return samples;
    }
}
