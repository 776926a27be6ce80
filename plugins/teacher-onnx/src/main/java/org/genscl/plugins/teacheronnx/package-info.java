/** Classifiers in ONNX files as teachers, in ONNX Runtime on the CPU. */
package org.genscl.plugins.teacheronnx;
