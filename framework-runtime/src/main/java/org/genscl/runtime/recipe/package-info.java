/** Recipes: the record that describes an experiment, and loading it. */
package org.genscl.runtime.recipe;
