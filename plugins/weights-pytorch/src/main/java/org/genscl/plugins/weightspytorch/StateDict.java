package org.genscl.plugins.weightspytorch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.genscl.api.weights.WeightsPart;

/** Finds the state dict in what was saved. */
final class StateDict {
    /** Where training programs put it. */
    private static final List<String> KEYS =
            List.of("model", "state_dict", "model_state_dict", "model_state", "net", "network", "module", "weights");

    /** Averaged weights, taken only if there are no others. */
    private static final List<String> AVERAGED =
            List.of("state_dict_ema", "model_ema", "ema_state_dict", "ema_model", "ema");

    private static final int DEEPEST = 4;
    private static final int LISTED = 20;
    private static final int LONGEST_KEY = 60;

    private final Subject subject;

    StateDict(Subject subject) {
        this.subject = subject;
    }

    /**
     * The tensors by name.
     *
     * @param content what was saved
     * @throws org.genscl.api.error.UserException if there is no state dict in it, or more than one
     */
    Map<String, TensorView> find(Object content) {
        if (!(content instanceof Map<?, ?> map)) {
            throw none(
                    content instanceof Opaque opaque
                            ? "what was saved is an object of '" + opaque.what() + "'"
                            : "what was saved is not a dictionary");
        }
        return tensors(chosen(map, DEEPEST).orElseThrow(() -> none(describe(map))));
    }

    /**
     * The tensors by name of a state dict, or of a part of one, that {@code key} leads to: a key of a dictionary, several
     * with dots between them, or how the names of some tensors begin.
     *
     * @throws org.genscl.api.error.UserException if it leads to no tensors
     */
    Map<String, TensorView> find(Object content, String key) {
        if (content instanceof Map<?, ?> map) {
            Optional<Map<String, TensorView>> part = part(map, key, DEEPEST);
            if (part.isPresent()) {
                return part.get();
            }
            Optional<Map<?, ?>> chosen = chosen(map, DEEPEST);
            if (chosen.isPresent()) {
                return WeightsPart.of(tensors(chosen.get()), key, subject.file());
            }
        }
        throw subject.refused(
                "has nothing under the key '" + key + "'" + (content instanceof Map<?, ?> map ? keys(map) : ""));
    }

    private Optional<Map<String, TensorView>> part(Map<?, ?> map, String key, int depth) {
        if (map.get(key) instanceof Map<?, ?> found) {
            return Optional.of(find(found));
        }
        for (int dot = key.indexOf('.'); dot >= 0 && depth > 0; dot = key.indexOf('.', dot + 1)) {
            if (map.get(key.substring(0, dot)) instanceof Map<?, ?> inner) {
                String rest = key.substring(dot + 1);
                return part(inner, rest, depth - 1)
                        .or(() -> Optional.of(WeightsPart.of(find(inner), rest, subject.file())));
            }
        }
        return Optional.empty();
    }

    private Optional<Map<?, ?>> chosen(Map<?, ?> map, int depth) {
        for (List<String> keys : List.of(KEYS, AVERAGED)) {
            Map<String, Map<?, ?>> found = new LinkedHashMap<>();
            for (String key : keys) {
                if (depth > 0 && map.get(key) instanceof Map<?, ?> inner) {
                    chosen(inner, depth - 1).ifPresent(state -> found.put(key, state));
                }
            }
            if (!found.isEmpty()) {
                return Optional.of(only(found));
            }
        }
        if (isStateDict(map)) {
            return Optional.of(map);
        }
        Map<String, Map<?, ?>> others = new LinkedHashMap<>();
        children(map).forEach((name, inner) -> {
            if (isStateDict(inner)) {
                others.put(name, inner);
            }
        });
        if (others.isEmpty() && depth > 0) {
            children(map)
                    .forEach((name, inner) -> chosen(inner, depth - 1).ifPresent(state -> others.put(name, state)));
        }
        return others.isEmpty() ? Optional.empty() : Optional.of(only(others));
    }

    private static Map<String, Map<?, ?>> children(Map<?, ?> map) {
        Map<String, Map<?, ?>> children = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (key instanceof String name && value instanceof Map<?, ?> inner) {
                children.put(name, inner);
            }
        });
        return children;
    }

    private Map<?, ?> only(Map<String, Map<?, ?>> found) {
        if (found.size() > 1) {
            throw subject.refused("holds more than one state dict, under the keys "
                    + found.keySet().stream().map(StateDict::printable).collect(Collectors.joining(", "))
                    + ": choose one, with --key KEY of 'genscl import' or 'key' of the teacher");
        }
        return found.values().iterator().next();
    }

    private static boolean isStateDict(Map<?, ?> map) {
        return map.keySet().stream().allMatch(String.class::isInstance)
                && map.values().stream().anyMatch(StateDict::isTensor)
                && map.values().stream().noneMatch(Map.class::isInstance);
    }

    private static boolean isTensor(Object value) {
        return value instanceof TensorView || value instanceof Opaque opaque && opaque.tensor();
    }

    /** What is no tensor is no weight: numbers and settings that some modules save with theirs. */
    private Map<String, TensorView> tensors(Map<?, ?> map) {
        Map<String, TensorView> tensors = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        map.forEach((key, value) -> {
            if (value instanceof TensorView tensor) {
                ElementType type = tensor.storage().type();
                if (type.format().isPresent()) {
                    tensors.put((String) key, tensor);
                } else {
                    unread.add(printable((String) key) + " is a tensor of " + type);
                }
            } else if (value instanceof Opaque opaque && opaque.tensor()) {
                unread.add(printable((String) key) + " is " + opaque.what());
            }
        });
        if (!unread.isEmpty()) {
            throw subject.refused("holds tensors that are not read: "
                    + unread.stream().limit(LISTED).collect(Collectors.joining(", "))
                    + (unread.size() > LISTED ? " and " + (unread.size() - LISTED) + " more" : "")
                    + ". Save them as plain tensors: value.to_dense(), value.dequantize() or value.float()");
        }
        return tensors;
    }

    private RuntimeException none(String what) {
        return subject.refused("holds no state dict: " + what + ". Save it with torch.save(model.state_dict(), FILE)");
    }

    private static String describe(Map<?, ?> map) {
        if (map.isEmpty()) {
            return "the dictionary that was saved is empty";
        }
        return "no key leads to a dictionary of tensors by name" + keys(map);
    }

    private static String keys(Map<?, ?> map) {
        List<String> names = map.keySet().stream()
                .filter(key -> key instanceof String || key instanceof Long)
                .map(key -> printable(key.toString()))
                .toList();
        return ". Its keys are " + names.stream().limit(LISTED).collect(Collectors.joining(", "))
                + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "");
    }

    private static String printable(String key) {
        String brief = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) + "…" : key;
        return brief.replaceAll("\\p{Cntrl}", "?");
    }
}
