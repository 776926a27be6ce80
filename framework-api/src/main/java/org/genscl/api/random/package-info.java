/** Named, reproducible streams of random numbers. */
package org.genscl.api.random;
