package org.genscl.runtime.export;

import org.genscl.api.graph.Graph;

/**
 * A network that was written and checked.
 *
 * @param graph of the network
 * @param difference the greatest one between the file's outputs and the run's own, on random images
 * @param scale the greatest output
 */
public record Exported(ExportedPart part, Graph graph, double difference, double scale) {}
