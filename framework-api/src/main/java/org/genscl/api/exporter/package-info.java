/** Exporters: trained networks as files for other programs. */
@NullMarked
package org.genscl.api.exporter;

import org.jspecify.annotations.NullMarked;
