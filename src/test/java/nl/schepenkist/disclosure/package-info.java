@NullMarked
package nl.schepenkist.disclosure;

import org.jspecify.annotations.NullMarked;
