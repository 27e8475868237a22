package nl.schepenkist.transfer.check;

import nl.schepenkist.records.Worded;

/**
 * Something that is wrong with a package.
 *
 * @param code one for each kind
 * @param place path in the package; empty when it is about the package as a whole
 * @param text what is wrong and what to do, in Dutch; never a value from the file
 * @param rule where it is asked: standard and section
 */
public record Defect(Severity severity, String code, String place, String text, String rule) {
    /** How bad it is. */
    public enum Severity implements Worded {
        /** The archive refuses it. */
        ERROR("fout"),
        /** Allowed, and seldom meant. */
        WARNING("waarschuwing");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
