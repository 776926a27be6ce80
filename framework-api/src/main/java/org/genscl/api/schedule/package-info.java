/** Learning-rate schedules. */
package org.genscl.api.schedule;
