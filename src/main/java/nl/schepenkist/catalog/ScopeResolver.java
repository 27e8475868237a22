package nl.schepenkist.catalog;

import java.util.List;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Scope;

/** Finds the records of a scope; the search engine does it. */
public interface ScopeResolver {
    /** Ids of all records of the scope that lie in sight, in a fixed order. */
    List<RecordId> resolve(Scope scope, Sight sight);

    /**
     * Records in sight whose text is missing or incomplete, and of which every part of the scope but its words holds: whether the
     * words occur in them nobody can know.
     */
    List<RecordId> unsearchable(Scope scope, Sight sight);
}
