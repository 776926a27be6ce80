/** Encoders, projection heads and the layers they are made of. */
package org.genscl.api.network;
