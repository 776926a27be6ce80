/** Checks of the machine and the installation: what is there, what is wrong, what to do. */
package org.genscl.runtime.doctor;
