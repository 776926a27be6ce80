/** Numbers computed with the PyTorch reference (kiimmm/GenSCL, torch 1.13.1 on CPU), and tests that compare with them. */
package org.genscl.testkit.golden;
