package nl.schepenkist.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Walks the whole chain and says what is wrong with it, in Dutch. Needs the database and, for a cut tail or a roll-back,
 * heads that were kept elsewhere.
 */
public final class ChainCheck {
    private static final int PAGE = 2_000;
    private static final int MOST = 100;

    private final Database database;
    private final HeadSigner signer;
    private final DetailLock lock;

    public ChainCheck(Database database, HeadSigner signer, DetailLock lock) {
        this.database = database;
        this.signer = signer;
        this.lock = lock;
    }

    /**
     * What the check found.
     *
     * @param count events in the chain
     * @param unsealed committed events that the sealer did not reach yet
     * @param head the newest head
     * @param findings empty when all is well
     */
    public record Report(
            long count, long unsealed, @Nullable ChainHead head, List<String> findings) {
        public boolean good() {
            return findings.isEmpty();
        }
    }

    /**
     * @param kept heads from elsewhere: {@code audit.kopmap}, declarations
     */
    public Report check(List<ChainHead> kept) {
        return database.read(db -> walk(db, kept));
    }

    private Report walk(Handle db, List<ChainHead> kept) {
        var findings = new ArrayList<String>();
        var claims = claims(db, kept, findings);
        byte[] link = new byte[32];
        long nr = 0;
        for (var page = EventTable.sealed(db, 0, PAGE); !page.isEmpty(); page = EventTable.sealed(db, nr, PAGE)) {
            for (var event : page) {
                if (event.nr() != nr + 1)
                    add(findings, "Er ontbreken gebeurtenissen tussen nummer %d en %d.".formatted(nr, event.nr()));
                nr = event.nr();
                link = checkOne(db, event, link, findings);
                checkClaims(claims.remove(nr), link, findings);
            }
        }
        for (long missing : claims.keySet().stream().sorted().toList())
            add(
                    findings,
                    "De keten eindigt bij nummer %d, maar een ondertekende kop noemt nummer %d: de staart is afgeknipt of de database is teruggezet."
                            .formatted(nr, missing));
        Optional<ChainHead> head = EventTable.head(db);
        if (head.map(ChainHead::nr).orElse(0L) != nr)
            add(
                    findings,
                    "De laatste kop noemt nummer %d, maar de keten eindigt bij %d."
                            .formatted(head.map(ChainHead::nr).orElse(0L), nr));
        return new Report(nr, EventTable.countUnsealed(db), head.orElse(null), findings);
    }

    private Map<Long, List<ChainHead>> claims(Handle db, List<ChainHead> kept, List<String> findings) {
        var claims = new HashMap<Long, List<ChainHead>>();
        var all = new ArrayList<>(EventTable.heads(db));
        all.addAll(kept);
        for (ChainHead head : all) {
            if (signer.isGenuine(head))
                claims.computeIfAbsent(head.nr(), _ -> new ArrayList<>()).add(head);
            else add(findings, "De handtekening onder de kop met nummer %d klopt niet.".formatted(head.nr()));
        }
        return claims;
    }

    private byte[] checkOne(Handle db, EventTable.Linked event, byte[] before, List<String> findings) {
        byte[] expected = event.event().link(before, event.nr());
        if (!Arrays.equals(expected, event.link()))
            add(findings, "Gebeurtenis %d is gewijzigd, verwisseld of ingevoegd.".formatted(event.nr()));
        EventTable.detail(db, event.event().id()).ifPresent(detail -> {
            if (!isGenuine(event.event(), detail))
                add(findings, "De bijzonderheden van gebeurtenis %d zijn gewijzigd.".formatted(event.nr()));
        });
        return event.link();
    }

    private boolean isGenuine(Event event, EventTable.Detail detail) {
        if (!event.hasDetail()) return false;
        try {
            return Arrays.equals(
                    Event.detailDigest(detail.salt(), lock.open(event.id(), detail.locked())), event.detailDigest());
        } catch (IllegalStateException altered) {
            return false;
        }
    }

    private static void checkClaims(@Nullable List<ChainHead> heads, byte[] link, List<String> findings) {
        if (heads == null) return;
        for (ChainHead head : heads)
            if (!Arrays.equals(head.link(), link))
                add(
                        findings,
                        "De ondertekende kop met nummer %d hoort bij een andere keten dan deze.".formatted(head.nr()));
    }

    private static void add(List<String> findings, String finding) {
        if (findings.size() < MOST) findings.add(finding);
    }
}
