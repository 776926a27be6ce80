package org.genscl.plugins.backenddl4j;

import java.util.Map;

/**
 * The values that a graph starts from.
 *
 * @param inputs by name
 * @param variables parameters and buffers by name
 */
record Leaves(Map<String, Value> inputs, Map<String, Value> variables) {}
