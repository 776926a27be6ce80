/** Weights and training state on disk: safetensors files, written whole or not at all. */
package org.genscl.runtime.checkpoint;
