/** Text for users that every package may need. */
package org.genscl.runtime.text;
