package nl.schepenkist.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private static Headers with(String name, String value) {
        var headers = new Headers();
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        return headers;
    }

    @Test
    void aDayOfOneDigitMayStandAfterTwoSpaces() {
        assertThat(with("date", "Fri,  9 Aug 2002 10:05:37 -0400 (EDT)").date())
                .contains(Instant.parse("2002-08-09T14:05:37Z"));
    }

    @Test
    void datesInEveryFormThatMailsHaveAreRead() {
        assertThat(with("date", "9 Aug 2002 10:05:37 +0530").date()).contains(Instant.parse("2002-08-09T04:35:37Z"));
        assertThat(with("date", "Fri, 9 Aug 2002 10:05 GMT").date()).contains(Instant.parse("2002-08-09T10:05:00Z"));
        assertThat(with("date", "Fri, 9 Aug 2002 10:05:37 -0030").date())
                .contains(Instant.parse("2002-08-09T10:35:37Z"));
        assertThat(with("date", "Fri, 31 Feb 2002 10:05:37 +0000").date()).isEmpty();
        assertThat(with("date", "Sat, 31 Dec 2016 23:59:60 +0000").date())
                .contains(Instant.parse("2017-01-01T00:00:00Z"));
        assertThat(with("date", "vrijdag").date()).isEmpty();
    }

    /** Plain lists are read a shorter way, which must tell the same. */
    @Test
    void theShortWayThroughAListOfAddressesTellsWhatTheParserTells() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        String[] pieces = {
            "Jan de Vries",
            "\"Bakker, S.\"",
            "Anne-Marie O'Neil",
            "a.b+c@x-y.nl",
            "<a@b.nl>",
            "<p.q@r.s>",
            "info@zijldijk.example",
            ", ",
            ",",
            " ",
            ";",
            "\"\"",
            "(bij)",
            "groep:",
            "=?utf-8?q?Andr=C3=A9?=",
            "@",
            "x",
            "<",
            ">",
            "\t",
            "_k=v@w.nl"
        };
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(7); n >= 0; n--) text.append(pieces[random.nextInt(pieces.length)]);
            String header = text.toString().strip();
            var plain = new ArrayList<String>();
            if (!Headers.addPlain(plain, header)) continue;
            var parsed = new ArrayList<String>();
            for (var address : LenientAddressParser.DEFAULT.parseAddressList(header))
                Headers.add(parsed, (Mailbox) address);
            assertThat(plain).as("%s (seed %d)", header, seed).isEqualTo(parsed);
        }
    }
}
