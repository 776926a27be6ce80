/** A tracker that writes TensorBoard's event files. */
package org.genscl.plugins.trackertensorboard;
