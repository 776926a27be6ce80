package org.genscl.plugins.datasetimagefolder;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Which files are taken for images: by their ending, as torchvision does, in either case. */
final class ImageNames {
    static final String ENDINGS = ".jpg, .jpeg, .png, .bmp, .webp, .gif, .tif, .tiff, .ppm, .pgm, .pbm";

    private static final List<String> EACH = List.of(ENDINGS.split(", "));

    private ImageNames() {}

    static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return EACH.stream().anyMatch(name::endsWith);
    }
}
