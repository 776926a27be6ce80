/** Contrastive losses, of which GenSCL's is the general form, and cross-entropy. */
package org.genscl.plugins.losscontrastive;
