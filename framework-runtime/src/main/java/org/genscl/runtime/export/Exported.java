package org.genscl.runtime.export;

import java.util.OptionalDouble;
import org.genscl.api.graph.Graph;

/**
 * A network that was written and checked.
 *
 * @param graph of the network
 * @param difference the greatest one between the file's outputs and the run's own, on random images; none for
 *     weights alone, which were read back bit for bit
 * @param scale the greatest output
 */
public record Exported(ExportedPart part, Graph graph, OptionalDouble difference, double scale) {}
