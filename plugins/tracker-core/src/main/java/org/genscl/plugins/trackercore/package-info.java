/** Trackers that need nothing but a file or a terminal: CSV for spreadsheets, JSON lines for programs, lines for people. */
package org.genscl.plugins.trackercore;
