/** A tracker that sends metrics to an MLflow server. */
package org.genscl.plugins.trackermlflow;
