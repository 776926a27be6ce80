/** Files and folders that survive a crash. */
package org.genscl.runtime.files;
