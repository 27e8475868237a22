package nl.schepenkist.redaction.detect;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What tells the people of the municipality from others.
 *
 * @param domains of its addresses of e-mail, in lower case
 * @param executives family names or full names of those who hold a public office
 */
public record Municipality(Set<String> domains, Set<String> executives) {
    public static final Municipality UNKNOWN = new Municipality(Set.of(), Set.of());

    public Municipality {
        domains = domains.stream().map(d -> d.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        executives = Set.copyOf(executives);
    }

    boolean owns(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return domains.contains(domain) || domains.stream().anyMatch(d -> domain.endsWith("." + d));
    }

    boolean isExecutive(String name) {
        return executives.stream()
                .anyMatch(known -> name.equalsIgnoreCase(known)
                        || (known.indexOf(' ') > 0
                                && known.toLowerCase(Locale.ROOT).endsWith(name.toLowerCase(Locale.ROOT))
                                && name.indexOf(' ') > 0));
    }
}
