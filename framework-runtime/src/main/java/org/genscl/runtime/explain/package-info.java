/** What a recipe amounts to, without running it: where its values come from, its networks, their cost. */
package org.genscl.runtime.explain;
