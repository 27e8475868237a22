/** Anything to PDF/A: reports and declarations. HTML that we wrote ourselves goes in; nothing is ever fetched. */
@NullMarked
package nl.schepenkist.render;

import org.jspecify.annotations.NullMarked;
