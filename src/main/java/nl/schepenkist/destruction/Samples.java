package nl.schepenkist.destruction;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.schepenkist.records.Worded;

/**
 * Samples of what a list destroys: some bytes of each thing as it lay on disk, encrypted. They are put by outside the stores before
 * anything is removed, and are what the proof looks for afterwards. Kept until the proof has found nothing.
 */
final class Samples {
    /** Bytes in one sample: random as they are, they occur once. */
    static final int SIZE = 16;

    private final Path folder;

    Samples(Path folder) {
        this.folder = folder;
    }

    /** What a sample is of. */
    enum Kind implements Worded {
        RECORD('i', "informatieobject"),
        FILE('b', "bestand"),
        DERIVED('a', "afgeleid bestand"),
        KEY('s', "sleutel"),
        METADATA('m', "metagegevens"),
        EVENT('g', "bijzonderheden van gebeurtenissen");

        private final char mark;
        private final String word;

        Kind(char mark, String word) {
            this.mark = mark;
            this.word = word;
        }

        static Kind of(int mark) {
            for (Kind kind : values()) if (kind.mark == mark) return kind;
            throw new IllegalStateException("a sample of no known kind");
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Some bytes; of a record its id. */
    record Sample(Kind kind, byte[] bytes) {
        static boolean fits(byte[] all) {
            return all.length >= SIZE;
        }
    }

    /** Adds samples of a list; on disk when this returns. */
    void add(String list, List<Sample> samples) {
        if (samples.isEmpty()) return;
        var bytes = ByteBuffer.allocate(samples.size() * (SIZE + 1));
        for (Sample s : samples) bytes.put((byte) s.kind().mark).put(s.bytes());
        try {
            Files.createDirectories(folder);
            try (var channel =
                    FileChannel.open(file(list), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
                // What a crash cut off was of what was not removed yet.
                channel.position(channel.size() - channel.size() % (SIZE + 1));
                for (bytes.flip(); bytes.hasRemaining(); ) channel.write(bytes);
                channel.truncate(channel.position());
                channel.force(true);
            }
            // A new name lasts only when its folder was synced too.
            try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Samples of a list, a portion at a time; one that a crash cut off was of what was not removed yet.
     *
     * @param skip how many come before the portion
     */
    List<Sample> of(String list, long skip, int most) {
        var samples = new ArrayList<Sample>();
        try (var channel = FileChannel.open(file(list), StandardOpenOption.READ)) {
            channel.position(skip * (SIZE + 1));
            var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
            for (int kind = in.read(); kind >= 0 && samples.size() < most; kind = in.read()) {
                byte[] bytes = new byte[SIZE];
                in.readFully(bytes);
                samples.add(new Sample(Kind.of(kind), bytes));
            }
        } catch (NoSuchFileException | EOFException end) {
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }

    void forget(String list) {
        try {
            Files.deleteIfExists(file(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String list) {
        return folder.resolve(list);
    }
}
