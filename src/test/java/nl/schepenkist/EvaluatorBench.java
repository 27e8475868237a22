package nl.schepenkist;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.retention.Bond;
import nl.schepenkist.retention.Evaluator;
import nl.schepenkist.retention.Facts;
import nl.schepenkist.retention.Registers;
import nl.schepenkist.selection.ListReader;

/** How many verdicts a second the evaluator gives on one core, each with its whole explanation. */
final class EvaluatorBench {
    private static final int NUMBER = 1_000_000;
    private static final int ROUNDS = 5;
    private static final long SEED = 41;

    private EvaluatorBench() {}

    static void run() throws Exception {
        var random = new Random(SEED);
        var kinds = new HashMap<String, Mailboxes.Kind>();
        var tenures = new HashMap<String, List<Registers.KeyTenure>>();
        for (int i = 0; i < 100; i++) {
            kinds.put("postvak" + i, i % 5 == 4 ? Mailboxes.Kind.FUNCTIONAL : Mailboxes.Kind.PERSONAL);
            if (i % 5 == 0)
                tenures.put(
                        "postvak" + i,
                        List.of(new Registers.KeyTenure(
                                "burgemeester", LocalDate.of(2012, 3, 1), LocalDate.of(2016, 2, 29))));
        }
        var registers = new Registers(
                ListReader.read(Path.of("selectielijst")),
                kinds,
                tenures,
                new Registers.TransferTerm(Period.ofYears(20), null, null));
        var facts = new ArrayList<Facts>();
        for (int i = 0; i < 10_000; i++) facts.add(facts(random));
        LocalDate day = LocalDate.of(2026, 11, 1);
        double best = Double.MAX_VALUE;
        long reasons = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < NUMBER; i++)
                reasons += Evaluator.verdict(facts.get(i % facts.size()), registers, day)
                        .reasons()
                        .size();
            best = Math.min(best, ScaleBench.seconds(begun));
        }
        ScaleBench.print(
                "schaal.oordelen",
                NUMBER / best,
                "per seconde",
                Map.of("doel", 1_000_000, "zaad", SEED, "redenen", reasons / (double) ROUNDS / NUMBER));
    }

    private static Facts facts(Random random) {
        LocalDate start = LocalDate.of(2008, 1, 1).plusDays(random.nextInt(6_880));
        boolean dossier = random.nextInt(3) == 0;
        return new Facts(
                RecordState.ACTIVE,
                dossier ? null : "postvak" + random.nextInt(100),
                dossier ? "Z-" + random.nextInt(1_000) : null,
                dossier ? new CategoryRef("gemeenten-2020", "6.2") : null,
                null,
                new StartDate(start, StartDate.Basis.DELIVERY),
                start,
                null,
                null,
                random.nextInt(20) == 0
                        ? List.of(new Bond.OnHold("work", Bond.Reason.LAWSUIT, "C/09", null, false))
                        : List.of(),
                null);
    }
}
