package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever way an archive came to be what it is, its verdicts are those of one that was made like that at once: tenures, holds,
 * hotspots and requests in any order, corrected and taken back, with mail arriving in between. On both databases.
 */
class HistoryTest {
    private static final String TODAY = "2026-11-23";
    private static final List<String> DAYS = List.of(TODAY, "2026-11-24", "2027-01-02", "2027-12-01", "2031-01-01");
    private static final List<String> BOXES =
            List.of(Town.BOX, "w.ethouder@zijldijk.example", "balie@zijldijk.example");
    private static final List<String> WORDS = List.of("sluis", "brug", "kade");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, d MMM yyyy", Locale.ENGLISH);
    private static final int STEPS = 45;

    @TempDir
    private Path folder;

    /** Something that stands in the end, and how it is made: the id that it gets is another in every archive. */
    private static final class Standing {
        private final String path;
        private final Map<String, Object> asked;
        private String id = "";
        private String end = "";
        private Map<String, ?> ending = Map.of();

        Standing(String path, Map<String, Object> asked) {
            this.path = path;
            this.asked = new HashMap<>(asked);
        }
    }

    /** One archive and how it came to be. */
    private static final class Archive implements AutoCloseable {
        private final Town town;
        private final Map<String, String> functions = new HashMap<>();

        Archive(Path data, boolean postgres) throws Exception {
            town = Town.on(TODAY, data, Databases.url(postgres));
            for (String box : BOXES.subList(1, 3))
                town.server.put(
                        "div",
                        "/api/v1/mailboxen/" + box,
                        Map.of("soort", box.startsWith("balie") ? "functioneel" : "persoonlijk"));
            for (String name : List.of("wethouder", "beleidsmedewerker"))
                functions.put(
                        name,
                        town.server
                                .post("div", "/api/v1/functies", Map.of("naam", name))
                                .id());
        }

        void make(Standing s) throws Exception {
            var asked = new HashMap<>(s.asked);
            asked.computeIfPresent("functie", (_, name) -> functions.get(name));
            String who = s.path.contains("woo") ? "woo" : "div";
            var made = town.server.post(who, s.path, asked);
            assertThat(made.status()).as("%s: %s", s.path, made.body()).isBetween(200, 202);
            s.id = made.id();
        }

        void end(Standing s) throws Exception {
            String who = s.path.contains("woo") ? "woo" : s.path.contains("hotspot") ? "archivaris" : "div";
            var ended = town.server.post(who, s.path + "/" + s.id + "/" + s.end, s.ending);
            assertThat(ended.status()).as("%s: %s", s.end, ended.body()).isBetween(200, 204);
        }

        void takeIn(List<Mail> mails) throws Exception {
            for (String box : BOXES) {
                var files = new LinkedHashMap<String, byte[]>();
                for (Mail m : mails) if (m.box().equals(box)) files.put(m.word() + ".eml", m.bytes());
                if (!files.isEmpty()) town.server.takeIn("div", Map.of("mailbox", box), files);
            }
        }

        /** What is said of every mail on every day, without what names something of this archive only. */
        Map<String, JsonNode> verdicts(List<Mail> mails) throws Exception {
            var verdicts = new TreeMap<String, JsonNode>();
            for (Mail m : mails) {
                String id = town.server
                        .get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=onderwerp:" + m.word())
                        .body()
                        .path("resultaten")
                        .path(0)
                        .path("id")
                        .asText();
                for (String day : DAYS) {
                    JsonNode verdict = town.server
                            .get(
                                    "div",
                                    "/api/v1/informatieobjecten/" + id + "/bewaring?doel=toezicht:x&peildatum=" + day)
                            .body();
                    assertThat(verdict.has("oordeel")).as("%s", verdict).isTrue();
                    for (JsonNode reason : verdict.path("redenen")) ((ObjectNode) reason).remove("verwijzing");
                    verdicts.put(m.word() + " on " + day, verdict);
                }
            }
            return verdicts;
        }

        @Override
        public void close() {
            town.close();
        }
    }

    private record Mail(String word, String box, LocalDate day, String about) {
        byte[] bytes() {
            return Letters.mail(word, "a@b.example", word, DAY.format(day), "Het gaat over de " + about + ".");
        }
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(2014 + random.nextInt(8), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    /** Not too wide: what is frozen twice and thrice tells nothing of what would be said of it otherwise. */
    private static Map<String, Object> scope(Random random) {
        LocalDate from = day(random);
        var scope = new HashMap<String, Object>(Map.of(
                "van",
                from.toString(),
                "tot",
                from.plusDays(random.nextInt(900)).toString()));
        if (random.nextInt(3) > 0) scope.put("q", any(random, WORDS));
        if (random.nextInt(3) == 0) scope.put("mailboxen", List.of(any(random, BOXES)));
        return scope;
    }

    private static Standing standing(Random random, int nr) {
        return switch (random.nextInt(4)) {
            case 0 -> {
                LocalDate from = day(random);
                yield new Standing(
                        "/api/v1/functievervullingen",
                        Map.of(
                                "functie",
                                any(random, List.of("wethouder", "beleidsmedewerker")),
                                "persoon",
                                "S. Dekker",
                                "mailbox",
                                any(random, BOXES.subList(0, 2)),
                                "van",
                                from.toString(),
                                "tot",
                                from.plusDays(random.nextInt(1_500)).toString()));
            }
            case 1 ->
                new Standing(
                        "/api/v1/bevriezingen",
                        Map.of("reden", "rechtszaak", "kenmerk", "ROL " + nr, "bereik", scope(random)));
            case 2 ->
                new Standing(
                        "/api/v1/hotspots",
                        Map.of(
                                "naam",
                                "Hotspot " + nr,
                                "omschrijving",
                                "Wat er gebeurde",
                                "van",
                                "2014-01-01",
                                "tot",
                                "2022-01-01",
                                "criteria",
                                List.of("politieke-kwestie"),
                                "bereik",
                                scope(random)));
            default ->
                new Standing(
                        "/api/v1/woo-verzoeken",
                        Map.of(
                                "kenmerk",
                                "WOO-" + nr,
                                "onderwerp",
                                "Alles",
                                "ontvangen",
                                "2026-10-01",
                                "bereik",
                                scope(random)));
        };
    }

    /** Ends something, corrects it or takes it back; whether it still counts. */
    private static boolean changed(Archive archive, Standing s, Random random) throws Exception {
        if (!s.end.isEmpty()) return true;
        if (s.path.contains("functievervullingen")) {
            if (random.nextInt(3) == 0) {
                s.end = "_verwijderen";
                s.ending = Map.of("reden", "Vergissing");
                archive.end(s);
                return false;
            }
            s.asked.put(
                    "tot",
                    LocalDate.parse((String) s.asked.get("van"))
                            .plusDays(random.nextInt(2_000))
                            .toString());
            assertThat(archive.town
                            .server
                            .patch("div", s.path + "/" + s.id, Map.of("tot", s.asked.get("tot"), "reden", "Correctie"))
                            .status())
                    .isBetween(200, 202);
            return true;
        }
        if (s.path.contains("bevriezingen")) {
            s.end = "_opheffen";
            s.ending = Map.of("reden", "Voorbij");
            archive.end(s);
            return false;
        }
        var decision = Map.of("besluit", "B&W 2026-14", "datum", "2026-03-03", "sio", "SIO 12 februari 2026");
        if (s.path.contains("hotspots")) {
            boolean keep = random.nextBoolean();
            s.end = keep ? "_vaststellen" : "_afwijzen";
            s.ending = decision;
            archive.end(s);
            return keep;
        }
        s.end = "_afronden";
        s.ending = Map.of("besluitBekendgemaakt", random.nextBoolean() ? "2026-11-20" : "2026-10-05");
        archive.end(s);
        return true;
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whateverTheOrderOfWhatHappenedTheVerdictsAreThoseOfWhatStandsInTheEnd(boolean postgres) throws Exception {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        var mails = new ArrayList<Mail>();
        for (int i = 0; i < 24; i++)
            mails.add(new Mail("woord" + i, any(random, BOXES), day(random), any(random, WORDS)));
        var standing = new ArrayList<Standing>();
        Map<String, JsonNode> grown;
        try (var archive = new Archive(folder.resolve("gegroeid"), postgres)) {
            for (int i = 0; i < STEPS; i++) {
                if (i % 15 == 7) archive.takeIn(mails.subList(i / 15 * 8, i / 15 * 8 + 8));
                if (standing.isEmpty() || random.nextInt(5) < 3) {
                    standing.add(standing(random, i));
                    archive.make(standing.getLast());
                } else {
                    Standing one = any(random, standing);
                    if (!changed(archive, one, random)) standing.remove(one);
                }
            }
            grown = archive.verdicts(mails);
        }
        boolean mailFirst = random.nextBoolean();
        try (var archive = new Archive(folder.resolve("ineens"), postgres)) {
            if (mailFirst) archive.takeIn(mails);
            for (Standing s : standing) {
                archive.make(s);
                if (!s.end.isEmpty()) archive.end(s);
            }
            if (!mailFirst) archive.takeIn(mails);
            var made = archive.verdicts(mails);
            grown.forEach((what, verdict) ->
                    assertThat(made.get(what)).as("%s, seed %d", what, seed).isEqualTo(verdict));
            assertThat(made.values().stream()
                            .map(v -> v.path("oordeel").asText())
                            .distinct())
                    .as("a history in which nothing happens proves nothing")
                    .hasSizeGreaterThan(1);
        }
    }
}
