/** Tests of a plugin as a whole: its options, its zip, and its components on an installation's engine. */
package org.genscl.testkit.plugin;
