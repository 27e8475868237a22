package nl.schepenkist.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.schepenkist.records.Later;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/** Tells by its first bytes what a file is; the name is only a hint. */
final class Sniffer {
    /** How many bytes are enough to tell. */
    static final int HEAD = 1 << 16;

    static final String MAIL = "message/rfc822";
    static final String MBOX = "application/mbox";

    /** A message that Outlook saved to a file of its own. */
    static final String OUTLOOK = "application/vnd.ms-outlook";

    /** A compound file (MS-CFB); its directory tells of what. */
    static final String OLE = "application/x-tika-msoffice";

    static final String PST = "application/vnd.ms-outlook-pst";

    private static final int LONGEST_HEADER_NAME = 80;
    private static final Set<String> MAIL_HEADERS = Set.of(
            "from",
            "to",
            "cc",
            "date",
            "subject",
            "message-id",
            "received",
            "return-path",
            "mime-version",
            "delivered-to",
            "reply-to",
            "sender",
            "in-reply-to",
            "references",
            "content-type",
            "x-mailer",
            "importance");
    private static final int ENOUGH_HEADERS = 2;

    private final Later<MimeTypes> types = Later.whenAsked(Sniffer::table);

    private static MimeTypes table() {
        return MimeTypes.getDefaultMimeTypes(Sniffer.class.getClassLoader());
    }

    /**
     * What mails carry most: the table would say the same, after it had tried some seven hundred signatures on each. PDF:
     * ISO 32000-1, 7.5.2; PNG: RFC 2083, 3.1; JPEG: ISO 10918-1, annex B; GIF: GIF89a, section 17.
     */
    private static final List<Known> KNOWN = List.of(
            new Known("application/pdf", "%PDF-"),
            new Known("image/png", "\u0089PNG\r\n\u001a\n"),
            new Known("image/jpeg", "\u00ff\u00d8\u00ff"),
            new Known("image/gif", "GIF87a"),
            new Known("image/gif", "GIF89a"));

    /**
     * A format that is known by how it begins.
     *
     * @param signature a character for each byte
     */
    private record Known(String mediaType, String signature) {
        boolean begins(byte[] head) {
            if (head.length < signature.length()) return false;
            for (int i = 0; i < signature.length(); i++) if ((head[i] & 0xff) != signature.charAt(i)) return false;
            return true;
        }
    }

    /**
     * @param head first bytes, {@link #HEAD} of them or all
     * @param name as a hint
     */
    String mediaType(byte[] head, String name) {
        if (MboxReader.beginsLikeMbox(head)) return MBOX;
        if (looksLikeMail(head)) return MAIL;
        var web = WebArchive.kind(head);
        if (web.isPresent()) return web.get();
        if (CompoundFile.begins(head))
            return CompoundFile.kind(head).map(k -> byName(k, head, name)).orElse(OLE);
        return byTable(head, name);
    }

    private String byName(CompoundFile.Kind kind, byte[] head, String name) {
        return kind == CompoundFile.Kind.MESSAGE ? OUTLOOK : byTable(head, name);
    }

    /**
     * What a compound file is of which the directory does not lie in its first bytes.
     *
     * @param whole opens the file
     */
    String ole(byte[] head, CompoundFile.Opened whole) throws IOException {
        return CompoundFile.kind(head, whole) == CompoundFile.Kind.MESSAGE ? OUTLOOK : OLE;
    }

    private String byTable(byte[] head, String name) {
        if (Wacz.begins(head, name)) return Wacz.TYPE;
        for (var known : KNOWN) if (known.begins(head)) return known.mediaType;
        return fromTable(head, name);
    }

    /** What the table of media types says of it. */
    String fromTable(byte[] head, String name) {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try (var in = TikaInputStream.get(head)) {
            MediaType type = types.get().detect(in, metadata);
            String text = type.getBaseType().toString();
            // A name that ends in .eml or .mbox does not make a mail of what has no headers.
            return text.equals(MAIL) || text.equals(MBOX) || text.equals(OUTLOOK)
                    ? OUTLOOK.equals(text) ? "application/octet-stream" : "text/plain"
                    : text.equals("application/zip") && isOffice(head) ? office(head) : text;
        } catch (IOException e) {
            return "application/octet-stream";
        }
    }

    /** Whether this is a package of which the entries are items, and not a document that happens to be packed. */
    static boolean isArchive(String mediaType) {
        return mediaType.equals("application/zip")
                || mediaType.equals("application/x-tar")
                || mediaType.equals("application/x-gtar")
                || mediaType.equals("application/gzip")
                || mediaType.equals("application/x-bzip2")
                || mediaType.equals("application/zstd");
    }

    /** Whether the first entry is one that office documents begin with. */
    private static boolean isOffice(byte[] head) {
        if (head.length < 30) return false;
        int length = (head[26] & 0xff) | ((head[27] & 0xff) << 8);
        String first = new String(head, 30, Math.min(length, head.length - 30), StandardCharsets.ISO_8859_1);
        return first.equals("[Content_Types].xml")
                || first.equals("mimetype")
                || first.matches("(_rels|docProps|customXml|word|xl|ppt)/.*");
    }

    private static String office(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        int odf = start.indexOf("mimetypeapplication/");
        if (odf >= 0) {
            int end = odf + "mimetype".length();
            while (end < start.length()
                    && (Character.isLetterOrDigit(start.charAt(end)) || "/.-+".indexOf(start.charAt(end)) >= 0)) end++;
            String type = start.substring(odf + "mimetype".length(), end);
            return type.endsWith("PK") ? type.substring(0, type.length() - 2) : type;
        }
        if (start.contains("word/")) return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        if (start.contains("xl/")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        if (start.contains("ppt/")) return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
        return "application/x-tika-ooxml";
    }

    static boolean looksLikeMail(byte[] head) {
        int known = 0;
        int start = 0;
        boolean first = true;
        while (start < head.length) {
            int end = start;
            while (end < head.length && head[end] != '\n') end++;
            String line =
                    new String(head, start, Math.min(end - start, 200), StandardCharsets.ISO_8859_1).stripTrailing();
            start = end + 1;
            if (line.isEmpty()) break;
            boolean folded = !first && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
            first = false;
            if (folded) continue;
            int colon = line.indexOf(':');
            if (!isHeaderName(line, colon)) return false;
            if (MAIL_HEADERS.contains(line.substring(0, colon).toLowerCase(Locale.ROOT))) known++;
        }
        return known >= ENOUGH_HEADERS;
    }

    /** Printable ASCII without spaces (RFC 5322, section 2.2), of a length that people use. */
    private static boolean isHeaderName(String line, int length) {
        if (length < 1 || length > LONGEST_HEADER_NAME) return false;
        for (int i = 0; i < length; i++) if (line.charAt(i) <= ' ' || line.charAt(i) > '~') return false;
        return true;
    }
}
