package org.genscl.plugins.datasetimagefolder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what is not read, by its ending. */
final class PassedOver {
    private static final String NO_ENDING = "no ending";

    private final Map<String, Integer> others = new TreeMap<>();
    private final Map<String, Integer> hidden = new TreeMap<>();

    /** A file that is not an image. */
    void other(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        others.merge(dot < 0 ? NO_ENDING : name.substring(dot).toLowerCase(Locale.ROOT), 1, Integer::sum);
    }

    /** A hidden file or folder. */
    void hidden(Path entry) {
        hidden.merge(entry.getFileName().toString(), 1, Integer::sum);
    }

    boolean isEmpty() {
        return others.isEmpty() && hidden.isEmpty();
    }

    /** For example {@code 3 files that are not images (.txt: 2, .csv: 1) and 1 hidden file or folder (.cache: 1)}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!others.isEmpty()) {
            parts.add(counted(others, "file that is not an image", "files that are not images"));
        }
        if (!hidden.isEmpty()) {
            parts.add(counted(hidden, "hidden file or folder", "hidden files and folders"));
        }
        return String.join(" and ", parts);
    }

    private static String counted(Map<String, Integer> counts, String one, String many) {
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        String most = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(5)
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
        return sum + " " + (sum == 1 ? one : many) + " (" + most + (counts.size() > 5 ? ", …" : "") + ")";
    }
}
