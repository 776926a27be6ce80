/** EfficientNetV2 encoders as in timm ({@code timm/models/efficientnet.py}): the same names, shapes and values. */
package org.genscl.plugins.encoderefficientnet;
