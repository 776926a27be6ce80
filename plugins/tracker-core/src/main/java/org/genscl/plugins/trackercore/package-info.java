/** Trackers that need nothing but a file: CSV for people and spreadsheets, JSON lines for programs. */
package org.genscl.plugins.trackercore;
