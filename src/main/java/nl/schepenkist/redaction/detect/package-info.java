/**
 * Finds personal data in Dutch text: text in, findings out. Two kinds of evidence: identifiers with a form of their own are
 * recognised by that form, by their check digits and by the words around them; names of people by lists, by the way in which
 * Dutch writes names, and by the places where they stand (letterheads, salutations, signatures, lists of those present). A
 * finding says what it is, where it stands (UTF-16 code units, end exclusive), how certain it is, in what role the person
 * appears, which ground of the Woo would apply, and why. Nothing here decides what is hidden: that is {@link
 * nl.schepenkist.redaction.detect.Policy}. No state: a {@link nl.schepenkist.redaction.detect.Detector} is safe for use by
 * several threads. Second level below the root, because finding and taking out know nothing of each other.
 */
@NullMarked
package nl.schepenkist.redaction.detect;

import org.jspecify.annotations.NullMarked;
