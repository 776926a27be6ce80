/** The engine's side: backends, devices and sessions. */
package org.genscl.api.backend;
