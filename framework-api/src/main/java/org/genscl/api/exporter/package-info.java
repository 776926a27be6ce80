/** Exporters: trained networks as files for other programs. */
package org.genscl.api.exporter;
