/**
 * Looks whether a package, of ours or of others, is what a receiver expects, before it is offered: MDTO in sidecars (MDTO-SIP 1.0), BagIt, or
 * E-ARK. It reads a zip or a folder, changes nothing, believes nothing that it did not reckon itself, and names all that is wrong at once. No
 * database, no HTTP.
 */
@NullMarked
package nl.schepenkist.transfer.check;

import org.jspecify.annotations.NullMarked;
