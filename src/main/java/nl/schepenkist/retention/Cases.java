package nl.schepenkist.retention;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Json;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.selection.Category;
import nl.schepenkist.selection.SelectionLists;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The register of cases: the facts that the term of their records depends on. The start date is derived again whenever a fact changes,
 * of the case and of every case that depends on it; old and new are kept in the account.
 */
public final class Cases {
    /** Two changes at once could each miss the other. */
    private static final long ONE_AT_A_TIME = 7_041_996;

    private final Database database;
    private final SelectionLists lists;
    private final Account account;

    public Cases(Database database, SelectionLists lists, Account account) {
        this.database = database;
        this.lists = lists;
        this.account = account;
    }

    /**
     * A case of the register.
     *
     * @param id number, as its records name it
     * @param start of its term, or why it cannot be known
     */
    record Registered(String id, CaseView view, StartDate start, long version) {
        CaseRule rule() {
            CaseFacts facts = view.facts();
            return new CaseRule(facts.category(), facts.chosenTerm(), facts.derivation(), start);
        }
    }

    /** Registers a case, or replaces what the register says of it. */
    Registered put(String id, CaseView wanted, @Nullable String ifMatch, Actor actor) {
        CaseView.number(id, "zaak");
        wanted.check();
        CaseFacts facts = wanted.facts();
        check(facts);
        if (facts.others().contains(id)) throw Refusal.invalid("hoofdzaak", "is de zaak zelf");
        return database.write(db -> {
            database.alone(db, ONE_AT_A_TIME);
            Optional<Registered> before = CaseTable.find(db, id);
            before.ifPresent(there -> Versions.check(ifMatch, there.version()));
            StartDate start = start(db, facts);
            CaseTable.put(db, id, wanted, start, facts.others());
            account.write(
                    db,
                    new Account.Act(
                            "zaak-vastgelegd",
                            actor,
                            null,
                            null,
                            Map.of(
                                    "zaak",
                                    id,
                                    "oud",
                                    before.map(c -> told(c.view(), c.start())).orElse(Map.of()),
                                    "nieuw",
                                    told(wanted, start))));
            for (Registered dependent : CaseTable.dependent(db, id)) rederive(db, dependent, actor);
            return CaseTable.find(db, id).orElseThrow();
        });
    }

    private static Map<String, Object> told(CaseView facts, StartDate start) {
        return Map.of("gegevens", Json.mapper().valueToTree(facts), "startdatum", told(start));
    }

    private static String told(StartDate start) {
        return start.known().map(Object::toString).orElse(start.basis().word());
    }

    private void rederive(Handle db, Registered dependent, Actor actor) {
        StartDate start = start(db, dependent.view().facts());
        if (start.equals(dependent.start())) return;
        CaseTable.start(db, dependent.id(), start);
        account.write(
                db,
                new Account.Act(
                        "startdatum-herberekend",
                        actor,
                        null,
                        null,
                        Map.of("zaak", dependent.id(), "oud", told(dependent.start()), "nieuw", told(start))));
    }

    private static StartDate start(Handle db, CaseFacts facts) {
        var ends = CaseTable.ends(db, facts.others());
        return facts.startDate(other -> Optional.ofNullable(ends.get(other)));
    }

    private void check(CaseFacts facts) {
        if (facts.category() == null) {
            if (facts.chosenTerm() != null)
                throw Refusal.invalid("bewaartermijn", "kan alleen worden gekozen bij een categorie");
            return;
        }
        Category category = lists.find(facts.category())
                .orElseThrow(() -> Refusal.invalid("categorie", "staat niet in de selectielijst"));
        if (facts.chosenTerm() != null && !category.choices().contains(facts.chosenTerm()))
            throw Refusal.invalid("bewaartermijn", "is geen keuze die de selectielijst bij deze categorie laat");
    }

    Optional<Registered> find(String id) {
        return database.read(h -> CaseTable.find(h, id));
    }

    record Page(long total, List<Registered> cases) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(CaseTable.count(h), CaseTable.page(h, limit, offset)));
    }
}
