/** Starting the product: its configuration, its commands, and the one place where its parts are put together. Nothing imports this package. */
@NullMarked
package nl.schepenkist;

import org.jspecify.annotations.NullMarked;
