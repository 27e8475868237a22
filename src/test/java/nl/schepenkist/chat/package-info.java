@NullMarked
package nl.schepenkist.chat;

import org.jspecify.annotations.NullMarked;
