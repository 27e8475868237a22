package nl.schepenkist.mime;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.field.ContentTypeFieldLenientImpl;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.MimeUtil;
import org.jspecify.annotations.Nullable;

/** Reads one message and hands its parts to a sink. An attached message is a part like any other: who wants its insides reads it anew. */
public final class MessageReader {
    /** The text of a message that was encrypted where it stands (RFC 9580, section 6.2). */
    private static final String PGP_ENCRYPTED = "-----BEGIN PGP MESSAGE-----";

    private static final int DEEPEST = 60;
    private static final int LONGEST_TEXT = 4 << 20;
    private static final int LARGE_REST = 1 << 14;
    private static final MimeConfig CONFIG = new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderCount(20_000)
            .setMaxHeaderLen(4 << 20)
            .setMaxContentLen(-1)
            .build();

    private final MessageSink sink;
    private final Headers headers = new Headers();
    private final Deque<String> multiparts = new ArrayDeque<>();
    private int depth;
    private boolean topHeadersDone;
    private boolean textSeen;
    private @Nullable Field contentType;
    private @Nullable Field disposition;
    private @Nullable Field contentId;

    private MessageReader(MessageSink sink) {
        this.sink = sink;
    }

    /**
     * @throws IOException when the source cannot be read, or the sink threw it; never for what the message holds
     */
    public static void read(InputStream in, MessageSink sink) throws IOException {
        new MessageReader(sink).read(in);
    }

    private void read(InputStream in) throws IOException {
        var source = new Source(HeadOfMessage.mended(in));
        var stream = new MimeTokenStream(CONFIG);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            stream.parse(source);
            for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next())
                if (!step(stream, state)) break;
        } catch (MimeException | RuntimeException malformed) {
            rethrowSourceFailure(source);
            if (malformed instanceof RuntimeException r
                    && !(r instanceof IllegalArgumentException
                            || r instanceof IndexOutOfBoundsException
                            || r instanceof IllegalStateException)) throw r;
            sink.remark(MessageSink.Defect.MALFORMED);
        } catch (IOException e) {
            // mime4j also wraps what is wrong with the message in an IOException; only the source's own is not the
            // message's fault.
            rethrowSourceFailure(source);
            if (!(e instanceof MimeIOException) && !(e instanceof CharConversionException)) throw e;
            sink.remark(MessageSink.Defect.MALFORMED);
        }
        if (!topHeadersDone) sink.headers(headers);
    }

    private static void rethrowSourceFailure(Source source) throws IOException {
        if (source.failure != null) throw source.failure;
    }

    private boolean step(MimeTokenStream stream, EntityState state) throws IOException {
        switch (state) {
            case T_START_HEADER -> {
                contentType = null;
                disposition = null;
                contentId = null;
            }
            case T_FIELD -> field(stream.getField());
            case T_END_HEADER -> {
                if (!topHeadersDone) sink.headers(headers);
                topHeadersDone = true;
            }
            case T_START_MULTIPART -> {
                multiparts.push(stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT));
                if (multiparts.getFirst().equals("multipart/encrypted")) sink.remark(MessageSink.Defect.ENCRYPTED);
                if (++depth > DEEPEST) {
                    sink.remark(MessageSink.Defect.TOO_DEEP);
                    return false;
                }
            }
            case T_END_MULTIPART -> {
                multiparts.pop();
                depth--;
            }
            case T_BODY -> body(stream);
            default -> {
                // Preambles, epilogues and the borders of parts carry nothing that belongs to the message.
            }
        }
        return true;
    }

    private void field(Field field) {
        String name = field.getName().strip().toLowerCase(Locale.ROOT);
        if (name.equals("content-type") && contentType == null) contentType = field;
        if (name.equals("content-disposition") && disposition == null) disposition = field;
        if (name.equals("content-id") && contentId == null) contentId = field;
        if (topHeadersDone) return;
        ByteSequence raw = field.getRaw();
        if (raw == null) {
            headers.add(name, field.getBody().getBytes(StandardCharsets.UTF_8));
            return;
        }
        byte[] bytes = raw.toByteArray();
        int colon = 0;
        while (colon < bytes.length && bytes[colon] != ':') colon++;
        headers.add(name, Arrays.copyOfRange(bytes, Math.min(colon + 1, bytes.length), bytes.length));
    }

    private void body(MimeTokenStream stream) throws IOException {
        PartHead head = head(stream.getBodyDescriptor().getMimeType());
        if (head.mediaType().equals("application/pkcs7-mime")
                || head.mediaType().equals("application/x-pkcs7-mime")) {
            String kind = contentType == null ? "" : contentType.getBody();
            if (!kind.toLowerCase(Locale.ROOT).contains("signed-data")) sink.remark(MessageSink.Defect.ENCRYPTED);
        }
        InputStream decoded = decoded(stream);
        if (!head.isText() || (head.fileName() != null && !isReadAsBody())) {
            sink.attachment(head, decoded);
        } else if (head.fileName() == null || (multiparts.isEmpty() && !head.disposed())) {
            text(head, decoded.readNBytes(LONGEST_TEXT + 1));
        } else {
            // A file by its name, and the first thing that a reader sees: it is both.
            byte[] bytes = decoded.readNBytes(LONGEST_TEXT + 1);
            text(head, bytes);
            sink.attachment(head, new SequenceInputStream(new ByteArrayInputStream(bytes), decoded));
        }
        drain(decoded);
    }

    private static InputStream decoded(MimeTokenStream stream) {
        if (!MimeUtil.isBase64Encoding(stream.getBodyDescriptor().getTransferEncoding()))
            return stream.getDecodedInputStream();
        // Without the padding at the end, which many leave out, the decoder drops the last bytes.
        var padding = new ByteArrayInputStream(new byte[] {'=', '='});
        return new Base64InputStream(new SequenceInputStream(stream.getInputStream(), padding));
    }

    private boolean isAlternative() {
        return "multipart/alternative".equals(multiparts.peek());
    }

    /** Text with a name that is not said to be attached is the message when it is alone, or the first there is to read. */
    private boolean isReadAsBody() {
        return multiparts.isEmpty() || isAlternative() || !textSeen;
    }

    private void text(PartHead head, byte[] bytes) {
        textSeen = true;
        if (bytes.length > LONGEST_TEXT) sink.remark(MessageSink.Defect.TRUNCATED);
        String text = decode(bytes, Math.min(bytes.length, LONGEST_TEXT), charset(head));
        if (text.stripLeading().startsWith(PGP_ENCRYPTED)) sink.remark(MessageSink.Defect.ENCRYPTED);
        sink.text(text, head.mediaType().equals("text/html"), isAlternative());
    }

    /** Mostly nothing is left, so no large buffer is made for it. */
    private static void drain(InputStream in) throws IOException {
        byte[] rest = new byte[512];
        for (int n = in.read(rest); n >= 0; n = in.read(rest))
            if (n == rest.length && rest.length < LARGE_REST) rest = new byte[LARGE_REST];
    }

    private PartHead head(String mediaType) {
        String charset = null;
        String name = null;
        if (contentType != null) {
            var parsed = ContentTypeFieldLenientImpl.PARSER.parse(
                    new RawField("Content-Type", contentType.getBody()), DecodeMonitor.SILENT);
            charset = parsed.getCharset();
            name = parsed.getParameter("name");
        }
        boolean disposed = false;
        boolean attachment = false;
        if (disposition != null) {
            var parsed = ContentDispositionFieldLenientImpl.PARSER.parse(
                    new RawField("Content-Disposition", disposition.getBody()), DecodeMonitor.SILENT);
            attachment = "attachment".equalsIgnoreCase(parsed.getDispositionType());
            disposed = parsed.getFilename() != null;
            if (disposed) name = parsed.getFilename();
        }
        return new PartHead(
                mediaType.toLowerCase(Locale.ROOT),
                charset,
                name == null || name.isBlank() ? null : Headers.clean(decodedName(name)),
                contentId == null ? null : contentId.getBody().strip().replaceAll("^<|>$", ""),
                disposed,
                attachment);
    }

    private static String decodedName(String name) {
        var one = new Headers();
        one.add("n", name.getBytes(StandardCharsets.UTF_8));
        return one.decoded("n").orElse(name);
    }

    private static @Nullable Charset charset(PartHead head) {
        return head.charset() == null ? null : Headers.named(head.charset()).orElse(null);
    }

    /** By its label; without a usable one, and where plain ASCII turns out not to be that, as UTF-8 or windows-1252. */
    private static String decode(byte[] bytes, int length, @Nullable Charset labelled) {
        if (labelled != null && !labelled.equals(StandardCharsets.US_ASCII)) return lenient(bytes, length, labelled);
        return Headers.utf8(bytes, length).orElseGet(() -> lenient(bytes, length, Headers.FALLBACK));
    }

    private static String lenient(byte[] bytes, int length, Charset charset) {
        return new String(bytes, 0, length, charset);
    }

    /** Remembers that reading the source failed, since mime4j may hide it. */
    private static final class Source extends FilterInputStream {
        private @Nullable IOException failure;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
