/** What data sets need that are downloaded. */
package org.genscl.plugins.datasettoolkit;
