/**
 * The DJL backend: a program becomes one TorchScript module, whose methods PyTorch executes; DJL loads PyTorch, holds its
 * tensors and calls the methods. A training step (forward, backward, update) is one call.
 */
package org.genscl.plugins.backenddjl;
