/** What every augmentation must keep to. */
package org.genscl.testkit.augmentation;
