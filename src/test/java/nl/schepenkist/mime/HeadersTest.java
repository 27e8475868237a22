package nl.schepenkist.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void zonesByNameAndYearsOfTwoFiguresAreWhatTheStandardSays() {
        assertThat(with("date", "Thu, 30 Apr 1998 11:28:50 EDT").date())
                .contains(Instant.parse("1998-04-30T15:28:50Z"));
        assertThat(with("date", "Wed, 11 Feb 98 11:51 CST").date()).contains(Instant.parse("1998-02-11T17:51:00Z"));
        assertThat(with("date", "Mon, 21 Aug 95 13:30:57 -600").date()).contains(Instant.parse("1995-08-21T19:30:57Z"));
        assertThat(with("date", "Fri, 29 Jun 01 01:03:58 EST").date()).contains(Instant.parse("2001-06-29T06:03:58Z"));
        assertThat(with("date", "Mon, 7 Mar 2016 10:00:00 CET").date()).contains(Instant.parse("2016-03-07T09:00:00Z"));
        assertThat(with("date", "Mon, 7 MAR 2016 9:00:00 Z").date()).contains(Instant.parse("2016-03-07T09:00:00Z"));
        assertThat(with("date", "Sat Sep 21 08:18:08 2002").date()).contains(Instant.parse("2002-09-21T08:18:08Z"));
        assertThat(with("date", "Fri, 02 Aug 2002 23:37:59 0530").date())
                .contains(Instant.parse("2002-08-02T18:07:59Z"));
        // Nowhere on earth, and yet a date: spam of 2002 is full of it.
        assertThat(with("date", "Fri, 10 May 2002 08:28:49 -1900").date())
                .contains(Instant.parse("2002-05-11T03:28:49Z"));
        assertThat(with("date", "Thu, 31 Feb 02 10:05:37 EST").date()).isEmpty();
    }

    @Test
    void anAddressIsWholeWhateverLettersItHas() {
        assertThat(with("from", "\"J\u00f6hn D\u00f6e\" <jd\u00f6e@m\u00e4chine.example>")
                        .addresses("from"))
                .containsExactly("J\u00f6hn D\u00f6e <jd\u00f6e@m\u00e4chine.example>");
        var eightBit = new Headers();
        eightBit.add("from", "\"GREENCARD T\u00dcRK\" <post@dienst.example>".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(eightBit.addresses("from")).containsExactly("GREENCARD T\u00dcRK <post@dienst.example>");
    }

    @Test
    void whatStandsBeforeTheAtSignIsQuotedWhereItMustBe() {
        assertThat(with("to", "\"jan@thuis\"@dienst.example").addresses("to"))
                .containsExactly("\"jan@thuis\"@dienst.example");
        assertThat(with("to", "<Onbekende Ontvangers@dienst.example>").addresses("to"))
                .containsExactly("\"Onbekende Ontvangers\"@dienst.example");
    }

    @Test
    void addressesAsOutlookCopiesThemAreRead() {
        assertThat(with("cc", "Wout Bos [mailto:w.bos@dienst.example], Nel [mailto:nel@dienst.example]")
                        .addresses("cc"))
                .containsExactly("Wout Bos <w.bos@dienst.example>", "Nel <nel@dienst.example>");
        assertThat(with("from", "Jan <jan@dienst.example<mailto:jan@dienst.example>>")
                        .addresses("from"))
                .containsExactly("Jan <jan@dienst.example>");
        assertThat(with("to", "<mailto:piet@dienst.example>, Jan <mailto:jan@dienst.example>")
                        .addresses("to"))
                .containsExactly("piet@dienst.example", "Jan <jan@dienst.example>");
    }

    @Test
    void eightBitHeadersAreInTheCharsetOfTheMessage() {
        var headers = new Headers();
        headers.add("subject", new byte[] {(byte) 0xC7, (byte) 0xD1, ' ', (byte) 0xB1, (byte) 0xB9});
        headers.add("content-type", "text/plain; charset=\"euc-kr\"".getBytes(StandardCharsets.UTF_8));
        assertThat(headers.decoded("subject")).contains("\ud55c \uad6d");
        for (String none : List.of("utf-16", "IBM037", "bestaat-niet", "us-ascii")) {
            var others = new Headers();
            others.add("from", "Jos\u00e9 <jose@dienst.example>".getBytes(StandardCharsets.ISO_8859_1));
            others.add("content-type", ("text/plain; charset=" + none).getBytes(StandardCharsets.UTF_8));
            assertThat(others.addresses("from")).as(none).containsExactly("Jos\u00e9 <jose@dienst.example>");
        }
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
