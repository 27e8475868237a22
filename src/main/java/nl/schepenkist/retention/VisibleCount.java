package nl.schepenkist.retention;

import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.catalog.ScopeResolver;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Scope;

/** How many records of a piece of work somebody may see. What is frozen is frozen whoever may see it; what is told is not. */
public final class VisibleCount {
    private final ScopeResolver scopes;
    private final ScopeMembers members;
    private final Rights rights;

    public VisibleCount(ScopeResolver scopes, ScopeMembers members, Rights rights) {
        this.scopes = scopes;
        this.members = members;
        this.rights = rights;
    }

    /** Families of a hold or hotspot that lie in the caller's sight. */
    public int of(String work, Caller caller) {
        var all = members.of(work);
        return all.isEmpty() ? 0 : scopes.count(Scope.ALL.ofThese(all), rights.atWork(caller));
    }
}
