package nl.schepenkist.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.retention.StartDays.Like;
import nl.schepenkist.selection.Category;
import nl.schepenkist.selection.ListReader;
import nl.schepenkist.selection.SelectionList;
import nl.schepenkist.selection.SelectionLists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is judged for many records at once is what the evaluator says of each of them. */
class StartDaysTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final LocalDate FIRST = LocalDate.of(1989, 6, 1);
    private static final int DAYS = 13_900;

    private static Registers registers(SelectionLists lists, Random random) {
        var kinds = new HashMap<String, Mailboxes.Kind>();
        var tenures = new HashMap<String, List<Registers.KeyTenure>>();
        for (int box = 0; box < 12; box++) {
            if (box % 4 != 3) kinds.put("b" + box, box % 3 == 0 ? Mailboxes.Kind.FUNCTIONAL : Mailboxes.Kind.PERSONAL);
            var held = new ArrayList<Registers.KeyTenure>();
            for (int i = random.nextInt(4); i > 0; i--) {
                LocalDate from = FIRST.plusDays(random.nextInt(DAYS));
                held.add(new Registers.KeyTenure(
                        "wethouder", from, random.nextInt(4) == 0 ? null : from.plusDays(random.nextInt(2_000))));
            }
            tenures.put("b" + box, held);
        }
        return new Registers(lists, kinds, tenures, new Registers.TransferTerm(Period.ofYears(20), null, null));
    }

    /** The same lists, of which two hold for some years only, and one of mailboxes precedes another. */
    private static SelectionLists withPeriods(SelectionLists lists) {
        var all = new ArrayList<SelectionList>();
        for (SelectionList list : lists.all()) {
            boolean mailboxes = list.governs() == SelectionList.Governs.MAILBOXES;
            if (mailboxes) all.add(within(list, "email-oud", null, LocalDate.of(2015, 12, 31)));
            all.add(
                    mailboxes
                            ? within(list, list.id(), LocalDate.of(2016, 1, 1), LocalDate.of(2021, 2, 28))
                            : list.id().equals("gemeenten-2020")
                                    ? within(list, list.id(), LocalDate.of(2017, 1, 1), null)
                                    : list);
        }
        return new SelectionLists(all);
    }

    private static SelectionList within(
            SelectionList list, String id, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new SelectionList(
                id,
                list.name(),
                list.source(),
                list.governs(),
                from,
                to,
                list.byMailbox(),
                list.byPlatform(),
                list.keyFunctions(),
                list.categories());
    }

    private static Like like(Random random, List<Category> categories) {
        int place = random.nextInt(14);
        Category category = random.nextInt(3) == 0 ? null : categories.get(random.nextInt(categories.size()));
        Period chosen = category != null && category.needsChoice() && random.nextBoolean()
                ? category.choices().iterator().next()
                : null;
        return new Like(
                place < 12 ? "b" + place : null,
                place == 12 ? (random.nextBoolean() ? "teams" : "signal") : null,
                place == 13 ? "Z-1" : null,
                category == null ? null : category.ref(),
                chosen);
    }

    private static boolean isDestroyable(Like like, Registers registers, @Nullable LocalDate start) {
        var facts = new Facts(
                RecordState.ACTIVE,
                like.mailbox(),
                like.caseId(),
                like.category(),
                like.chosenTerm(),
                start == null
                        ? StartDate.undetermined(StartDate.Basis.NO_DATE)
                        : new StartDate(start, StartDate.Basis.DATE_HEADER),
                start,
                null,
                like.platform(),
                List.of(),
                null);
        return Evaluator.verdict(facts, registers, DAY) instanceof Verdict.Destroyable;
    }

    @Test
    void everyStartDayIsJudgedAsTheEvaluatorDoes() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var lists = ListReader.read(Path.of("selectielijst"));
        var categories =
                lists.all().stream().flatMap(list -> list.all().stream()).toList();
        Map<Boolean, Integer> seen = new HashMap<>();
        var changing = withPeriods(lists);
        for (int round = 0; round < 40; round++) {
            var registers = registers(round % 2 == 0 ? lists : changing, random);
            var days = new StartDays(registers, DAY);
            for (int kind = 0; kind < 12; kind++) {
                Like like = like(random, categories);
                assertThat(days.covers(like, (LocalDate) null)).isEqualTo(isDestroyable(like, registers, null));
                var tried = new ArrayList<LocalDate>();
                for (int i = 0; i < 150; i++) tried.add(FIRST.plusDays(random.nextInt(DAYS)));
                for (var range : days.of(like)) {
                    tried.add(range.first());
                    tried.add(range.last());
                    tried.add(range.last().plusDays(1));
                    if (range.first().getYear() > 1) tried.add(range.first().minusDays(1));
                }
                for (LocalDate start : tried) {
                    boolean free = days.covers(like, start);
                    assertThat(free)
                            .as("seed %d, %s from %s", seed, like, start)
                            .isEqualTo(isDestroyable(like, registers, start));
                    seen.merge(free, 1, Integer::sum);
                }
            }
        }
        assertThat(seen.get(true)).isGreaterThan(1_000);
        assertThat(seen.get(false)).isGreaterThan(1_000);
    }
}
