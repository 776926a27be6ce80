/** Operations with a plain Java reference, which the contracts of backends and exporters share. */
package org.genscl.testkit.operation;
