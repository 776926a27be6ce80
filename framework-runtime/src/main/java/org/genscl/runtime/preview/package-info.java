/** Looking at an experiment before running it: samples, augmented views, the learning rate, a dry run. */
package org.genscl.runtime.preview;
