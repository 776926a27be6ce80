package org.genscl.plugins.datasetimagefolder;

import java.nio.file.Path;

/**
 * An image file.
 *
 * @param file where it is
 * @param name below the folder of its class, with slashes
 * @param bytes its length
 * @param label the index of its class
 */
record LabeledFile(Path file, String name, long bytes, int label) {}
