/** Training steps of ResNets with the GenSCL loss: on the backend, and operation by operation on DJL's arrays. */
package org.genscl.benchmarks.step;
