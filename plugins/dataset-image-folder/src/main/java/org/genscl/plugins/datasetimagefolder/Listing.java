package org.genscl.plugins.datasetimagefolder;

import java.util.List;

/**
 * What a split holds.
 *
 * @param files the images, class by class
 * @param passedOver what is not read
 */
record Listing(List<LabeledFile> files, PassedOver passedOver) {}
