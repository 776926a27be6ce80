/** Image files of all formats, decoded to the bytes that Pillow gives. */
package org.genscl.plugins.datasetimagefolder.format;
