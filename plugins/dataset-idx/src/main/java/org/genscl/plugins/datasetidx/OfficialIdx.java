package org.genscl.plugins.datasetidx;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.image.ImageSize;
import org.genscl.plugins.datasettoolkit.DataFolder;
import org.genscl.plugins.datasettoolkit.Download;

/** A published data set of 28×28 pixels, whose files are known. */
abstract class OfficialIdx extends Idx {
    private static final ImageSize SIZE = new ImageSize(28, 28);

    private final MnistConfig config;
    private final String source;
    private final List<String> md5s;

    /**
     * @param source where the compressed files are, ending with a slash
     * @param md5s of the compressed files: training images and labels, test images and labels
     */
    OfficialIdx(
            MnistConfig config,
            String name,
            List<String> classNames,
            double mean,
            double standardDeviation,
            String source,
            List<String> md5s) {
        super(
                IdxFiles.official(DataFolder.of(config.path(), name)),
                name,
                classNames,
                SIZE,
                config.rgb(),
                mean,
                standardDeviation);
        this.config = config;
        this.source = source;
        this.md5s = md5s;
    }

    @Override
    public final void prepare(TransferListener listener) {
        for (int i = 0; config.download() && i < md5s.size(); i++) {
            String name = files().names().get(i);
            if (files().find(name).isEmpty()) {
                fetch(name + ".gz", md5s.get(i), listener);
            }
        }
        files().check("set 'download: true' to fetch " + info().name()
                + ", or 'path' to the folder that holds the four official files");
    }

    private void fetch(String file, String md5, TransferListener listener) {
        String base = config.url().orElse(source);
        URI address = URI.create(base.endsWith("/") ? base + file : base + "/" + file);
        Path target = files().folder().resolve(file);
        new Download(address, target, md5).fetch(listener);
    }
}
