/** What a backend executes: graphs, update rules and their state. */
package org.genscl.api.program;
