package nl.schepenkist.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which scopes certainly select all that others do. */
class ScopeTest {
    private static Scope words(@Nullable String q) {
        return new Scope(q, Set.of(), Set.of(), Set.of(), Set.of(), null, null, List.of());
    }

    private static Scope days(@Nullable String from, @Nullable String to) {
        return new Scope(
                null,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                List.of());
    }

    private static Scope boxes(String... boxes) {
        return new Scope(null, Set.of(), Set.of(boxes), Set.of(), Set.of(), null, null, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "sluis, sluis, true",
        "sluis OR brug, sluis, true",
        "sluis, sluis OR brug, false",
        "sluis OR brug, brug OR kade, false",
        "sluis brug, sluis, false",
        "-sluis OR brug, -sluis, false",
        "'\"de sluis\" OR brug', '\"de sluis\"', false",
        "'\"de sluis\"', '\"de sluis\"', true"
    })
    void wordsCoverOthersWhenNoneOfTheirAlternativesIsMissing(String these, String others, boolean covers) {
        assertThat(words(these).covers(words(others))).isEqualTo(covers);
    }

    @Test
    void noWordsNoDaysAndNoMailboxesCoverEverything() {
        assertThat(Scope.ALL.covers(words("sluis"))).isTrue();
        assertThat(words("sluis").covers(Scope.ALL)).isFalse();
        assertThat(days("2020-01-01", null).covers(days("2020-02-01", "2020-03-01")))
                .isTrue();
        assertThat(days("2020-01-01", "2020-02-15").covers(days("2020-02-01", "2020-03-01")))
                .isFalse();
        assertThat(days("2020-01-01", null).covers(Scope.ALL)).isFalse();
        assertThat(boxes("a@b.example", "c@d.example").covers(boxes("a@b.example")))
                .isTrue();
        assertThat(boxes("a@b.example").covers(boxes("a@b.example", "c@d.example")))
                .isFalse();
        assertThat(boxes("a@b.example").covers(Scope.ALL)).isFalse();
    }
}
