package org.genscl.plugins.losscontrastive;

/** Where SupCon takes the mean over an anchor's positives (Khosla et al. 2020). */
public enum SupConForm {
    /** L_out, equation 2: the mean of logarithms, which the authors recommend. */
    OUT,
    /** L_in, equation 3: the logarithm of the mean. */
    IN
}
