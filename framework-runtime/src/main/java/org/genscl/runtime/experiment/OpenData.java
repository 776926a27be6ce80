package org.genscl.runtime.experiment;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;

/** A prepared data set with its splits open. */
public final class OpenData implements AutoCloseable {
    private final Map<Split, ImageSource> sources = new EnumMap<>(Split.class);

    /** Prepares the data and opens both splits. */
    public OpenData(Dataset dataset, TransferListener listener) {
        dataset.prepare(listener);
        try {
            for (Split split : Split.values()) {
                sources.put(split, dataset.open(split));
            }
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    public ImageSource source(Split split) {
        return sources.get(split);
    }

    /** The number of samples of each split. */
    Map<Split, Integer> sizes() {
        Map<Split, Integer> sizes = new EnumMap<>(Split.class);
        sources.forEach((split, source) -> sizes.put(split, source.size()));
        return sizes;
    }

    /** Digest of each split, for provenance. */
    Map<String, String> digests() {
        Map<String, String> digests = new LinkedHashMap<>();
        sources.forEach((split, source) -> digests.put(split.name().toLowerCase(Locale.ROOT), source.digest()));
        return digests;
    }

    @Override
    public void close() {
        sources.values().forEach(ImageSource::close);
    }
}
