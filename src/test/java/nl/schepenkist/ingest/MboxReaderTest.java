package nl.schepenkist.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MboxReaderTest {
    private static List<String> split(String box) throws IOException {
        var found = new ArrayList<String>();
        new MboxReader(new ByteArrayInputStream(box.getBytes(StandardCharsets.UTF_8)))
                .read((nr, body) -> found.add(new String(body.readAllBytes(), StandardCharsets.UTF_8)));
        return found;
    }

    @Test
    void eachMessageKeepsItsBytesWithoutTheSeparatorAndTheLineBeforeIt() throws IOException {
        var found = split(
                "From a@b Mon Jan  3 01:05:34 1996\nSubject: een\n\ntekst\n\nFrom c at d  Tue Jan  4 01:05:34 2005\nSubject: twee\n\n\nslot\n");
        assertThat(found).containsExactly("Subject: een\n\ntekst\n", "Subject: twee\n\n\nslot\n");
    }

    @Test
    void oneQuoteIsTakenOffAsMboxrdHasIt() throws IOException {
        assertThat(split("From a@b Mon Jan  3 01:05:34 1996\nSubject: een\n\n>From hier\n>>From daar\n> From elders\n"))
                .containsExactly("Subject: een\n\nFrom hier\n>From daar\n> From elders\n");
    }

    @Test
    void withAContentLengthNothingIsTakenOff() throws IOException {
        assertThat(split("From a@b Mon Jan  3 01:05:34 1996\nContent-Length: 11\n\n>From hier\n"))
                .containsExactly("Content-Length: 11\n\n>From hier\n");
    }

    @Test
    void whatLooksLikeASeparatorWithinTheContentLengthIsText() throws IOException {
        String body = "kop\n\nFrom x@y Mon Jan  3 01:05:34 1996\nSubject: geciteerd\n\nslot\n";
        assertThat(split("From a@b Mon Jan  3 01:05:34 1996\nSubject: een\nContent-Length: " + body.length() + "\n\n"
                        + body + "\nFrom c@d Tue Jan  4 01:05:34 2005\nSubject: twee\n\nx\n"))
                .containsExactly(
                        "Subject: een\nContent-Length: " + body.length() + "\n\n" + body, "Subject: twee\n\nx\n");
    }

    @Test
    void aContentLengthThatLeadsNowhereSwallowsNoMessage() throws IOException {
        assertThat(
                        split(
                                "From a@b Mon Jan  3 01:05:34 1996\nContent-Length: 60\n\nkort\n\nFrom c@d Tue Jan  4 01:05:34 2005\nSubject: twee\n\neen wat langere tekst die doorloopt\n"))
                .hasSize(2);
        assertThat(
                        split(
                                "From a@b Mon Jan  3 01:05:34 1996\nContent-Length: 999999\n\nkort\n\nFrom c@d Tue Jan  4 01:05:34 2005\nSubject: twee\n\nx\n"))
                .hasSize(2);
    }

    @Test
    void aSentenceThatBeginsWithFromIsNoSeparator() throws IOException {
        assertThat(
                        split(
                                "From a@b Mon Jan  3 01:05:34 1996\nSubject: een\n\nFrom now on we meet on Monday.\n\nFrom here too\n"))
                .hasSize(1);
    }

    @Test
    void disguisedAddressesOfPipermailAreSeparators() throws IOException {
        assertThat(
                        split(
                                "From jan @end|ng |rom exemp|e@nl  Mon Jan  3 01:05:34 2022\nFrom: jan\n\nx\n\nFrom piet at exemple.nl  Mon Jan  3 01:05:34 2022\nFrom: piet\n\ny\n"))
                .hasSize(2);
    }
}
