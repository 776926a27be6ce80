package org.genscl.runtime.pipeline;

/**
 * Which samples make a batch.
 *
 * @param epoch counts from 1
 * @param batch counts from 0 within the epoch
 * @param samples indices into the image source, in order
 */
public record BatchPlan(int epoch, int batch, int[] samples) {}
