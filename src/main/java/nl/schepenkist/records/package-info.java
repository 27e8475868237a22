/**
 * What a record is: ids, kinds, confidentiality, appraisal, state, who acts and for what purpose, which records a scope
 * selects, and how the product refuses. The vocabulary follows ISO 15489; each value carries the Dutch word that the law
 * and the interface use for it. Imports nothing but the JDK, so that a rule written here holds everywhere.
 */
@NullMarked
package nl.schepenkist.records;

import org.jspecify.annotations.NullMarked;
