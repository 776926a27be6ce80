package org.genscl.plugins.datasetimagefolder.format;

/**
 * What the beginning of a file says.
 *
 * @param height rows
 * @param width columns
 * @param gray whether the file has no colors
 */
public record ImageHeader(int height, int width, boolean gray) {}
