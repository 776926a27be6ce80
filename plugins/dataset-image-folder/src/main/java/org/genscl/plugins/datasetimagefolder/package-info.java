/** Images in files, one folder a class. */
package org.genscl.plugins.datasetimagefolder;
