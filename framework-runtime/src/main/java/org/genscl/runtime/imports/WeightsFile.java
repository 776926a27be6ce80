package org.genscl.runtime.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.component.Component;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.Kind;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.weights.WeightsPart;
import org.genscl.api.weights.WeightsReader;
import org.genscl.runtime.checkpoint.Safetensors;
import org.genscl.runtime.config.ConfigText;
import org.genscl.runtime.plugin.ComponentCatalog;

/**
 * A file of named tensors: safetensors, or whatever an installed weights reader takes for its own.
 *
 * @param path of the file
 * @param key of the part that is meant, if it is not all
 */
record WeightsFile(Path path, Optional<String> key) {
    private static final String SAFETENSORS = ".safetensors";

    /**
     * Reads the tensors.
     *
     * @param components makes the readers
     * @throws UserException if the file is missing or damaged, or no reader knows it
     */
    Map<String, HostTensor> read(ComponentCatalog catalog, ComponentFactory components) {
        if (!Files.isRegularFile(path)) {
            throw new UserException("no file " + path + ": check the path");
        }
        if (path.toString().endsWith(SAFETENSORS)) {
            Map<String, HostTensor> all = Safetensors.read(path);
            return key.map(part -> WeightsPart.of(all, part, path)).orElse(all);
        }
        ConfigText defaults = new ConfigText(catalog);
        List<String> tried = new ArrayList<>(List.of("*" + SAFETENSORS));
        for (ComponentCatalog.Entry entry : catalog.entries()) {
            if (entry.component().kind().equals(Kind.WEIGHTS_READER)) {
                WeightsReader reader = components.create(defaults.defaults(reader(entry)));
                if (reader.reads(path)) {
                    return key.map(part -> reader.read(path, part)).orElseGet(() -> reader.read(path));
                }
                tried.add(entry.component().type());
            }
        }
        throw new UserException(path + " is not a file of weights that can be read; what can be read: "
                + String.join(", ", tried) + ". 'genscl plugins list' shows the installed weights readers");
    }

    @SuppressWarnings("unchecked") // A component of a kind implements the kind's contract.
    private static Component<WeightsReader, ?> reader(ComponentCatalog.Entry entry) {
        return (Component<WeightsReader, ?>) entry.component();
    }
}
