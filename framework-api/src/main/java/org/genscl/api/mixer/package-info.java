/** Mixers: random functions that combine the samples of a batch and their labels (Mixup, CutMix). */
@NullMarked
package org.genscl.api.mixer;

import org.jspecify.annotations.NullMarked;
