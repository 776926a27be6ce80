package org.genscl.runtime.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genscl.api.component.Component;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.Dataset;
import org.genscl.runtime.config.OptionField;
import org.genscl.runtime.config.RecordShape;

/** A recipe that comes to its end soon: every option called {@code epochs} is 1, and it has no trackers. */
public final class ShortRecipe {
    private static final String EPOCHS = "epochs";
    private static final String DATASET = "dataset";
    private static final String TRACKERS = "trackers";

    private ShortRecipe() {}

    /** Shortens a recipe. */
    public static Recipe of(Recipe recipe, Selection<Dataset> dataset) {
        RecordShape shape = RecordShape.of(Recipe.class);
        List<Object> values = new ArrayList<>();
        for (OptionField field : shape.fields()) {
            values.add(
                    switch (field.key()) {
                        case DATASET -> dataset;
                        case TRACKERS -> List.of();
                        default -> shortened(field.key(), shape.value(field, recipe));
                    });
        }
        return (Recipe) shape.create(values);
    }

    private static Object shortened(String key, Object value) {
        if (key.equals(EPOCHS) && value instanceof Integer) {
            return 1;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(one -> shortened(key, one));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(one -> shortened(key, one)).toList();
        }
        if (value instanceof Selection<?> selection) {
            return shortened(selection);
        }
        return RecordShape.isOptions(value) ? shortened((Record) value) : value;
    }

    private static <T> Selection<T> shortened(Selection<T> selection) {
        Component<T, ?> component = selection.component();
        return new Selection<>(component, shortened(selection.config()));
    }

    private static Record shortened(Record options) {
        RecordShape shape = RecordShape.of(options.getClass());
        List<Object> values = shape.fields().stream()
                .map(field -> shortened(field.key(), shape.value(field, options)))
                .toList();
        try {
            return shape.create(values);
        } catch (IllegalArgumentException refused) {
            // One epoch does not go with its other options: then it takes its time.
            return options;
        }
    }
}
