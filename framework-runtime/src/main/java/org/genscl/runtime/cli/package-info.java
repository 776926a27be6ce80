/** The command line. */
package org.genscl.runtime.cli;
