/** Classifiers in TorchScript files as teachers, in the PyTorch of the plugin {@code backend-djl}. */
package org.genscl.plugins.teachertorchscript;
