/** JPEG files, decoded to the bytes that libjpeg-turbo gives with its default settings. */
package org.genscl.plugins.datasetimagefolder.jpeg;
