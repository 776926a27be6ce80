/** ResNet encoders and projection heads as in the reference (HobbitLong/SupContrast, {@code networks/resnet_big.py}). */
package org.genscl.plugins.encoderresnet;
