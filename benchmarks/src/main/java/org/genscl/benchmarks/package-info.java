/** The command that measures speed and memory, and the table that it prints. */
package org.genscl.benchmarks;
