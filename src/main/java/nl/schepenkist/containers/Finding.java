package nl.schepenkist.containers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a child says of one thing that it found; its bytes follow.
 *
 * @param folder in which it lies, within the container; empty at the top
 * @param nr from 1, within the folder
 * @param name of a file
 * @param messageClass of a message of Outlook (MS-OXCMSG)
 * @param submitted milliseconds since 1970; of a page of a website when it was captured
 * @param delivered milliseconds since 1970
 * @param notices what must be said of how it was read, in Dutch
 * @param claimed items that a folder says it has; for other kinds 0
 * @param signed of a signature
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        Kind kind,
        String folder,
        long nr,
        @Nullable String name,
        @Nullable String messageClass,
        @Nullable Long submitted,
        @Nullable Long delivered,
        List<String> notices,
        long claimed,
        @Nullable Signed signed) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was found. */
    public enum Kind {
        /** A message, as a standard message. */
        MESSAGE,
        /** A file, as it is. */
        FILE,
        /** Something that is there and cannot be read. */
        BROKEN,
        /** Something that is there and cannot be opened without its password. */
        ENCRYPTED,
        /** How a message is signed. */
        SIGNATURE,
        /** A folder is through: {@code nr} items were found in it, {@code claimed} it says it has. */
        FOLDER,
        /** The container swells out of all proportion; no more was read of it. */
        BOMB,
        /** The container itself is broken, from here on. */
        END_OF_SENSE,
        /** The container is shorter than it says it is. */
        CUT_OFF,
        /** All of it was seen. */
        END
    }

    static Finding message(String folder, long nr, OutlookMessage m, List<String> notices) {
        return new Finding(
                Kind.MESSAGE,
                folder,
                nr,
                null,
                m.messageClass(),
                m.submitted() == null ? null : Long.valueOf(m.submitted().toEpochMilli()),
                m.delivered() == null ? null : Long.valueOf(m.delivered().toEpochMilli()),
                notices,
                0,
                null);
    }

    static Finding file(long nr, String name) {
        return new Finding(Kind.FILE, "", nr, name, null, null, null, List.of(), 0, null);
    }

    static Finding signed(Signed signed) {
        return new Finding(Kind.SIGNATURE, "", 0, null, null, null, null, List.of(), 0, signed);
    }

    /**
     * @param captured milliseconds since 1970
     */
    static Finding page(long nr, String address, long captured) {
        return new Finding(Kind.FILE, "", nr, address, null, captured, null, List.of(), 0, null);
    }

    static Finding of(Kind kind, String folder, long nr) {
        return new Finding(kind, folder, nr, null, null, null, null, List.of(), 0, null);
    }

    /** The same thing, of which something else is to be said. */
    Finding as(Kind other) {
        return new Finding(other, folder, nr, name, messageClass, submitted, delivered, notices, claimed, signed);
    }

    static Finding folder(String folder, long claimed, long found) {
        return new Finding(Kind.FOLDER, folder, found, null, null, null, null, List.of(), claimed, null);
    }

    byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * @throws IOException when these bytes are no finding
     */
    public static Finding parse(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, Finding.class);
    }
}
