/** What a run found, for people: a table, plots and a page. */
package org.genscl.runtime.report;
