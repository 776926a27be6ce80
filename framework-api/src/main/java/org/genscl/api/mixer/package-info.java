/** Mixers: random functions that combine the samples of a batch and their labels (Mixup, CutMix). */
package org.genscl.api.mixer;
