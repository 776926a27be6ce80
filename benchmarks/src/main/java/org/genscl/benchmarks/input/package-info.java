/** Speed of making views. */
package org.genscl.benchmarks.input;
