package nl.schepenkist.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.schepenkist.chat.ChatFormat;
import nl.schepenkist.chat.ChatMessage;
import nl.schepenkist.chat.ChatSink;
import nl.schepenkist.chat.ChatSource;
import nl.schepenkist.chat.DayOrder;
import nl.schepenkist.chat.UnreadableChatException;
import nl.schepenkist.records.Refusal;

/** Reads the exports of chat programs. What a message refers to and lies beside the export goes with the message. */
final class Chats {
    /** A claim beyond this is nonsense, and is not counted out. */
    private static final long MOST_BELIEVED = 1_000_000;

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Pattern NAMED =
            Pattern.compile("(?i)whatsapp[ -]chat(?: with| met| -|-)? (.+)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NAMELESS = Pattern.compile("(?i)_?chat(?: ?\\(\\d+\\))?|data|messages.*");

    private final ItemSink sink;
    private final Asked asked;
    private final Path folder;

    /**
     * What was said of an intake that matters to chats.
     *
     * @param kind of the intake
     */
    record Asked(String kind, Optional<DayOrder> order, Optional<String> password, LocalDate today) {
        boolean mayBeChat() {
            return kind.equals("auto") || kind.equals("chat");
        }
    }

    /**
     * @param folder where what does not lie on disk is put while it is read
     */
    Chats(ItemSink sink, Asked asked, Path folder) {
        this.sink = sink;
        this.asked = asked;
        this.folder = folder;
    }

    /** The files that lie beside an export. */
    interface Beside {
        Set<String> names();

        Optional<InputStream> open(String name) throws IOException;

        /** There are none. */
        Beside NOTHING = new Beside() {
            @Override
            public Set<String> names() {
                return Set.of();
            }

            @Override
            public Optional<InputStream> open(String name) {
                return Optional.empty();
            }
        };
    }

    boolean mayBeChat() {
        return asked.mayBeChat();
    }

    Optional<ChatFormat> recognise(byte[] head) {
        return asked.mayBeChat() ? ChatFormat.recognise(head) : Optional.empty();
    }

    /** A file that an export refers to is found by its name alone, wherever beside the export it lies. */
    static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    ChatSource source(String place, Set<String> files) {
        return new ChatSource(conversation(place), files, asked.order(), asked.password(), ZONE, asked.today());
    }

    /** Name of the conversation, as far as the names of file and folder tell. */
    static Optional<String> conversation(String place) {
        String[] path = place.split("[/!]", -1);
        for (int i = path.length - 1; i >= 0; i--) {
            String name =
                    path[i].replaceFirst("(?i)\\.(txt|json|xml|zip|md)$", "").strip();
            var named = NAMED.matcher(name);
            if (named.matches()) return Optional.of(named.group(1));
            if (!name.isEmpty() && !NAMELESS.matcher(name).matches()) return Optional.of(name);
        }
        return Optional.empty();
    }

    /** Puts what does not lie on disk there for as long as it is read. */
    void onDisk(InputStream body, Reading reading) throws IOException {
        Path spooled = Files.createTempFile(folder, "gesprek", null);
        try {
            Files.copy(body, spooled, StandardCopyOption.REPLACE_EXISTING);
            reading.read(spooled);
        } finally {
            Files.deleteIfExists(spooled);
        }
    }

    /** Reads what lies on disk. */
    @FunctionalInterface
    interface Reading {
        void read(Path file) throws IOException;
    }

    /** Reads an export; one that turns out to be none is a document, and it is said. */
    void read(ChatFormat format, Path file, String place, Beside beside) throws IOException {
        var messages = new Messages(place, beside);
        try {
            format.read(file, source(place, beside.names()), messages);
            // What turns out to hold no message at all was taken for something that it is not.
            if (messages.nr == 0) broken(file, place, messages);
        } catch (Refusal | Committing.AbortedException ours) {
            throw ours;
        } catch (UnreadableChatException e) {
            switch (e.reason()) {
                case DAY_ORDER -> sink.failed(place, place, Failure.DAY_ORDER);
                case PASSWORD -> sink.failed(place, place, Failure.WRONG_PASSWORD);
                case NO_EXPORT -> broken(file, place, messages);
            }
        } catch (IOException | RuntimeException e) {
            if (SinkException.in(e) || sink.stopped()) throw e;
            broken(file, place, messages);
        }
    }

    private void broken(Path file, String place, Messages messages) throws IOException {
        if (messages.nr > 0) {
            sink.failed(place, place, Failure.CUT_CONTAINER);
            return;
        }
        try (var in = Files.newInputStream(file)) {
            sink.found("", place, in, Provenance.NONE);
        }
        sink.failed("", place, Failure.NO_CHAT);
    }

    /** Opens a member of an archive. */
    @FunctionalInterface
    interface Member {
        InputStream open() throws IOException;
    }

    /** What an operating system left in an archive. */
    void litter(String container, String place) throws IOException {
        sink.excluded(container, place, "bestand van het besturingssysteem");
    }

    /** Does something with one part of an archive. */
    @FunctionalInterface
    interface Part {
        void read() throws IOException;
    }

    /** When one part cannot be read, the others go on. */
    void guarded(String container, String place, Part part) throws IOException {
        try {
            part.read();
        } catch (IOException | IllegalArgumentException e) {
            if (SinkException.in(e) || sink.stopped()) throw e;
            sink.failed(container, place, Failure.UNREADABLE);
        }
    }

    /** Reads what lies in an archive beside an export; one that cannot be read costs the others nothing. */
    void member(Member member, String container, String place, ChildReader.Members members) throws IOException {
        guarded(container, place, () -> {
            try (InputStream in = member.open()) {
                members.read(in, place);
            }
        });
    }

    /** Says of a file that was offered as a chat that it is none that is known. */
    void notRecognised(String place, String mediaType) throws IOException {
        if (asked.kind().equals("chat") && (mediaType.startsWith("text/") || mediaType.equals("application/json")))
            sink.failed("", place, Failure.NO_CHAT);
    }

    /**
     * Files that the exports in a folder refer to and that lie there: they come with their messages and are nothing on their own. An export
     * itself never is; a text can name anything.
     */
    Set<Path> bound(List<Path> files) throws IOException {
        var bound = new HashSet<Path>();
        var exports = new HashSet<Path>();
        if (!asked.mayBeChat()) return bound;
        for (Path file : files) {
            Optional<ChatFormat> format;
            try (var in = new BufferedInputStream(Files.newInputStream(file))) {
                format = recognise(in.readNBytes(Sniffer.HEAD));
            } catch (IOException unreadable) {
                continue;
            }
            if (format.isEmpty()) continue;
            exports.add(file);
            var beside = new FilesBeside(file);
            for (String name : names(format.get(), file, beside.names()))
                beside.find(name).ifPresent(bound::add);
        }
        bound.removeAll(exports);
        return bound;
    }

    /** Names that an export refers to; none when it cannot be read. */
    Set<String> names(ChatFormat format, Path file, Set<String> beside) {
        var names = new HashSet<String>();
        try {
            format.read(file, source(file.toString(), beside), new Names(names));
        } catch (IOException | RuntimeException unreadable) {
            // Who reads it for good will say so, and what lies beside it goes on its own.
            return Set.of();
        }
        return names;
    }

    private record Names(Set<String> names) implements ChatSink {
        @Override
        public void message(ChatMessage message) {
            for (var a : message.attached()) if (a instanceof ChatMessage.Attached.Beside b) names.add(b.name());
        }

        @Override
        public void broken(long nr, UnreadableChatException.Reason why) {
            // It refers to nothing.
        }

        @Override
        public void incomplete(long claimed, long found) {
            // Said when it is read for good.
        }

        @Override
        public void notice(String sentence) {
            // Said when it is read for good.
        }
    }

    private final class Messages implements ChatSink {
        private final String place;
        private final Beside beside;
        private final ChatOrdinals ordinals = new ChatOrdinals();
        private long nr;

        Messages(String place, Beside beside) {
            this.place = place;
            this.beside = beside;
        }

        @Override
        public void message(ChatMessage message) throws IOException {
            sink.chat(place, place + "#" + ++nr, message, ordinals.next(message), beside);
        }

        @Override
        public void broken(long at, UnreadableChatException.Reason why) throws IOException {
            nr++;
            boolean order = why == UnreadableChatException.Reason.DAY_ORDER;
            sink.failed(place, place + "#" + at, order ? Failure.DAY_ORDER : Failure.UNREADABLE);
        }

        @Override
        public void incomplete(long claimed, long found) throws IOException {
            String said = "Zij geeft %d berichten op; er zijn er %d gevonden.".formatted(claimed, found);
            sink.failed(new Item.Failed(
                    place,
                    place,
                    Failure.EXPORT_INCOMPLETE,
                    claimed - found > MOST_BELIEVED ? 1 : claimed - found,
                    said));
        }

        @Override
        public void notice(String sentence) throws IOException {
            sink.failed(new Item.Failed(place, place, Failure.EXPORT_NOTICE, 1, sentence));
        }
    }
}
