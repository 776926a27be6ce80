/** Loss functions. */
package org.genscl.api.loss;
