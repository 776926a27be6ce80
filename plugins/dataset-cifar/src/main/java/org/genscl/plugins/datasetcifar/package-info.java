/** CIFAR-10 and CIFAR-100 in their official binary form. */
package org.genscl.plugins.datasetcifar;
