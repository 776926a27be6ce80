package org.genscl.runtime.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.runtime.config.OptionField;
import org.genscl.runtime.config.RecordShape;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.reference.YamlJson;

/**
 * What takes a recipe to another backend. An option that the recipe gives goes along if the other backend has one of the
 * same name and type: threads of one engine are threads of the other.
 *
 * @param overrides of the recipe's values
 * @param dropped paths of the options that the recipe gives and the other backend has not
 */
record OtherBackend(List<String> overrides, List<String> dropped) {
    private static final String BACKEND = "backend";
    private static final String TYPE = BACKEND + ".type=";

    static OtherBackend of(LoadedRecipe recipe, Component<?, ?> other) {
        Component<?, ?> own = recipe.recipe().backend().component();
        if (own.type().equals(other.type())) {
            return new OtherBackend(List.of(TYPE + other.type()), List.of());
        }
        // What other overrides gave the own backend is not to stay behind either.
        List<String> overrides = new ArrayList<>(List.of(BACKEND + "=!unset", TYPE + other.type()));
        List<String> dropped = new ArrayList<>();
        JsonNode values = YamlJson.read(recipe.resolved()).get(BACKEND);
        RecordShape shape = RecordShape.of(other.config());
        for (OptionField option : RecordShape.of(own.config()).fields()) {
            String path = BACKEND + "." + option.key();
            if (recipe.origins().get(path).isDefault()) {
                continue;
            }
            boolean shared = shape.field(option.key())
                    .filter(field -> field.type().equals(option.type()))
                    .isPresent();
            if (shared) {
                overrides.add(path + "=" + values.get(option.key()));
            } else {
                dropped.add(path);
            }
        }
        return new OtherBackend(List.copyOf(overrides), List.copyOf(dropped));
    }
}
