/** The [=kind] {@code [=name]}. */
package [=package];
