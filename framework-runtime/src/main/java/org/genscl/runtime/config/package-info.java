/**
 * Configuration values with their places in YAML files: reading, inheritance, overrides, and binding to records. Knows
 * components, but no recipe.
 */
package org.genscl.runtime.config;
