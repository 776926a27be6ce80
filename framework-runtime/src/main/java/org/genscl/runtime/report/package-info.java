/** The results of a run for people: tables, plots and the HTML report. */
package org.genscl.runtime.report;
