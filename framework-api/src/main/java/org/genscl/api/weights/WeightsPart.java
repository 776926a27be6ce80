package org.genscl.api.weights;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.genscl.api.error.UserException;

/** Takes a part of named tensors: those of one module. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class WeightsPart {
    private static final int LISTED = 20;
    private static final int LONGEST_NAME = 60;

    private WeightsPart() {}

    /**
     * The tensors whose names begin with {@code key} and a dot, under the rest of their names.
     *
     * @param file named in messages
     * @throws UserException if there is none
     */
    public static <T> Map<String, T> of(Map<String, T> tensors, String key, Path file) {
        String prefix = key.endsWith(".") ? key : key + ".";
        Map<String, T> part = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                part.put(name.substring(prefix.length()), tensor);
            }
        });
        if (part.isEmpty()) {
            TreeSet<String> modules = new TreeSet<>();
            tensors.keySet().forEach(name -> modules.add(name.split("\\.", 2)[0]));
            throw new UserException(file + " has nothing under the key '" + key
                    + "'; the names of its tensors begin with "
                    + modules.stream().limit(LISTED).map(WeightsPart::printable).collect(Collectors.joining(", "))
                    + (modules.size() > LISTED ? " and " + (modules.size() - LISTED) + " more" : ""));
        }
        return part;
    }

    private static String printable(String name) {
        String brief = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        return brief.replaceAll("\\p{Cntrl}", "?");
    }
}
