/** Teachers that this framework trained. */
package org.genscl.plugins.teachercore;
