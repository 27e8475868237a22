package nl.schepenkist.audit;

import java.nio.charset.StandardCharsets;
import nl.schepenkist.store.Key;
import nl.schepenkist.store.KeyStore;

/**
 * Locks the details of events: what people searched for and typed is nobody's to read on a disk. The chain covers the plain
 * text, so that a check needs the key.
 */
public final class DetailLock {
    private final KeyStore keys;
    private final Key key;

    public DetailLock(KeyStore keys) {
        this.keys = keys;
        this.key = keys.lasting("gebeurtenissen");
    }

    byte[] lock(String eventId, String text) {
        return keys.seal(key, text.getBytes(StandardCharsets.UTF_8), eventId);
    }

    /**
     * @throws IllegalStateException when it was altered or belongs to another event
     */
    String open(String eventId, byte[] locked) {
        return new String(keys.open(key, locked, eventId), StandardCharsets.UTF_8);
    }
}
