/**
 * The DL4J backend: a program becomes a list of ND4J operations on arrays in places that are planned ahead; gradients are
 * operations as well, found by reverse-mode rules. A step executes the list and allocates nothing.
 */
package org.genscl.plugins.backenddl4j;
