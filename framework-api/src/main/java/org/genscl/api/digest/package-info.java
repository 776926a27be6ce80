/** Digests of contents. */
package org.genscl.api.digest;
