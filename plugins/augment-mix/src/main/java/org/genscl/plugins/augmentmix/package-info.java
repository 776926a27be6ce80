/** Mixers: Mixup, CutMix and the choice between them, as the reference has them (kiimmm/GenSCL {@code mix.py}). */
package org.genscl.plugins.augmentmix;
