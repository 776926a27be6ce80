/** What the installed components are, for people and editors: descriptions, the reference page, the JSON Schema. */
package org.genscl.runtime.reference;
