package nl.schepenkist.catalog;

import java.util.List;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Scope;

/** Finds the records of a scope; the search engine does it. */
@FunctionalInterface
public interface ScopeResolver {
    /** Ids of all records of the scope that lie in sight, in a fixed order. */
    List<RecordId> resolve(Scope scope, Sight sight);
}
