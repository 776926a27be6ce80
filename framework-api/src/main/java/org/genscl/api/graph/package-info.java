/** The op set: network code written against {@link org.genscl.api.graph.Ops} is traced to a {@link org.genscl.api.graph.Graph}. */
@NullMarked
package org.genscl.api.graph;

import org.jspecify.annotations.NullMarked;
