/** The example of docs/plugins.md: a mixer, a loss and a teacher. */
package com.example.gridmix;
