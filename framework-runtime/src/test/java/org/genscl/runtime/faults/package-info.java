/** A file system on which any operation that changes a file can go wrong. */
package org.genscl.runtime.faults;
