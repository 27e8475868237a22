/**
 * Handing over to the archive: MDTO for every record and file, the package, its delivery note, hand-over and receipt.
 *
 * <p>States: {@code concept → in-samenstelling → samengesteld | ongeldig → ter-beoordeling → goedgekeurd → aangeboden →
 * aanvaard | geweigerd}. Only records that the evaluator calls permanent get into a package; what is missing is a finding,
 * never an invention.
 */
@NullMarked
package nl.schepenkist.transfer;

import org.jspecify.annotations.NullMarked;
