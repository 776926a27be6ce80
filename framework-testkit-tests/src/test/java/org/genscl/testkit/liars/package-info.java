/** Broken components that each contract must fail, by kind of component. */
package org.genscl.testkit.liars;
