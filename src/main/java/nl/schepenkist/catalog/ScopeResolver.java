package nl.schepenkist.catalog;

import java.util.List;
import java.util.function.Consumer;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;

/** Finds the records of a scope; the search engine does it. */
public interface ScopeResolver {
    /**
     * @throws Refusal.Invalid when the words of the scope exceed a limit
     */
    void mustUnderstand(Scope scope);

    /** Ids of all records of the scope that lie in sight, in a fixed order. */
    List<RecordId> resolve(Scope scope, Sight sight);

    /**
     * The same a portion at a time, in no order, for scopes of any size.
     *
     * @param size of a portion
     */
    void portions(Scope scope, Sight sight, int size, Consumer<List<RecordId>> portion);

    /**
     * Records in sight that are not known to lie in the scope, and of which nobody can say that they do not: its words cannot be looked for
     * in them because their text is missing or incomplete, or its days mean nothing because they have no moment; all that can be told
     * of them fits.
     */
    List<RecordId> uncertain(Scope scope, Sight sight);

    /** How many records of the scope lie in sight. */
    int count(Scope scope, Sight sight);
}
