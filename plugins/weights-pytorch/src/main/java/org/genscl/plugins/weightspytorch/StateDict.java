package org.genscl.plugins.weightspytorch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the state dict in what was saved, and gives its names as the plain model has them. */
final class StateDict {
    /** Where training programs put it, the likeliest first; averaged weights only if there are no others. */
    private static final List<String> KEYS =
            List.of("model", "state_dict", "model_state_dict", "model_state", "net", "state_dict_ema", "model_ema");

    /** {@code torch.nn.DataParallel} wraps a model, or a part of it, under this name. */
    private static final String WRAPPER = "module";

    private StateDict() {}

    /**
     * The tensors by name.
     *
     * @param content what was saved
     * @throws org.genscl.api.error.UserException if there is no state dict in it
     */
    static Map<String, TensorView> find(Object content, Subject subject) {
        return tensors(content)
                .or(() -> nested(content))
                .map(tensors -> unwrapped(tensors, subject))
                .orElseThrow(() -> subject.refused("holds no state dict: " + describe(content) + ". Save it with"
                        + " torch.save(model.state_dict(), FILE)"));
    }

    private static Optional<Map<String, TensorView>> nested(Object content) {
        return content instanceof Map<?, ?> checkpoint
                ? KEYS.stream()
                        .flatMap(key -> tensors(checkpoint.get(key)).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Map<String, TensorView>> tensors(Object value) {
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            return Optional.empty();
        }
        Map<String, TensorView> tensors = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name) || !(entry.getValue() instanceof TensorView tensor)) {
                return Optional.empty();
            }
            tensors.put(name, tensor);
        }
        return Optional.of(tensors);
    }

    private static Map<String, TensorView> unwrapped(Map<String, TensorView> tensors, Subject subject) {
        Map<String, TensorView> renamed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            String plain = Arrays.stream(name.split("\\."))
                    .filter(part -> !part.equals(WRAPPER))
                    .collect(Collectors.joining("."));
            if (renamed.put(plain, tensor) != null) {
                throw subject.refused("holds '" + plain + "' twice, with and without '" + WRAPPER + ".' in its name");
            }
        });
        return renamed;
    }

    private static String describe(Object content) {
        if (!(content instanceof Map<?, ?> map)) {
            return "what was saved is no dictionary";
        }
        if (map.isEmpty()) {
            return "the dictionary that was saved is empty";
        }
        return "none of the keys " + String.join(", ", KEYS) + " leads to a dictionary of tensors. Its keys are "
                + map.keySet().stream()
                        .limit(10)
                        .map(key -> String.valueOf(key).replaceAll("\\p{Cntrl}", "?"))
                        .collect(Collectors.joining(", "));
    }
}
