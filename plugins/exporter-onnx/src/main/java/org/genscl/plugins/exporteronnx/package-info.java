/** Networks as ONNX files. */
package org.genscl.plugins.exporteronnx;
