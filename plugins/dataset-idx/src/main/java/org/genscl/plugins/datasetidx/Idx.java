package org.genscl.plugins.datasetidx;

import java.util.Collections;
import java.util.List;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.image.ImageSize;

/** What data sets in IDX files have in common. */
abstract class Idx implements Dataset {
    private final IdxFiles files;
    private final DatasetInfo info;

    /** @param rgb whether images get three equal channels */
    Idx(
            IdxFiles files,
            String name,
            List<String> classNames,
            ImageSize size,
            boolean rgb,
            double mean,
            double standardDeviation) {
        int channels = rgb ? 3 : 1;
        this.files = files;
        this.info = new DatasetInfo(
                name,
                classNames,
                size,
                channels,
                Collections.nCopies(channels, mean),
                Collections.nCopies(channels, standardDeviation));
    }

    final IdxFiles files() {
        return files;
    }

    @Override
    public final DatasetInfo info() {
        return info;
    }

    @Override
    public final ImageSource open(Split split) {
        return IdxImages.read(
                files.images(split), files.labels(split), info.size(), info.classes(), info.channels() == 3);
    }
}
