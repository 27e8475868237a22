@NullMarked
package nl.schepenkist.records;

import org.jspecify.annotations.NullMarked;
