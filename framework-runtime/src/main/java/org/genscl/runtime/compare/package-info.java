/** Several runs side by side: how they are started, what they measured, where they differ, and the report of it. */
package org.genscl.runtime.compare;
