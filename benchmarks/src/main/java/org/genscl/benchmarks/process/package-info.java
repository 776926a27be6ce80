/** Measurements of whole processes: the installation, started as a user starts it. */
package org.genscl.benchmarks.process;
