/** What a plugin declares: components, their kinds, their configuration records and how they are selected in a recipe. */
package org.genscl.api.component;
