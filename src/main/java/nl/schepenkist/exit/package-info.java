/** Checking the whole archive offline: every file, every event, every promise that can be checked without the server. */
@NullMarked
package nl.schepenkist.exit;

import org.jspecify.annotations.NullMarked;
