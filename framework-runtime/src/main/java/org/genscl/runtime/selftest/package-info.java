/** A self-test of a backend on a device: whether its numbers are right, and how fast it is. */
package org.genscl.runtime.selftest;
