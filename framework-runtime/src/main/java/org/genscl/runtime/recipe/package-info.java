/** Recipes: YAML nodes, inheritance and overrides, bound to records with a place for every problem. */
package org.genscl.runtime.recipe;
