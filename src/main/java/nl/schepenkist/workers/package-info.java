/**
 * Child processes with limits of time and memory, for everything that touches hostile bytes. A child that hangs, swells or
 * dies takes only its own item with it; a new one takes its place. JDK only.
 */
@NullMarked
package nl.schepenkist.workers;

import org.jspecify.annotations.NullMarked;
