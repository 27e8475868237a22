package nl.schepenkist.containers;

import com.pff.PSTFileContent;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * The bytes of a store, mapped into memory: the library walks its trees some bytes at a time, and each would be a call of
 * the operating system. Used by one thread.
 */
final class MappedStore extends PSTFileContent implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment bytes;
    private long position;

    MappedStore(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    @Override
    public void seek(long index) throws IOException {
        if (index < 0) throw new IOException("a place before the beginning");
        position = index;
    }

    @Override
    public long getFilePointer() {
        return position;
    }

    @Override
    public int read() {
        return position < bytes.byteSize() ? Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, position++)) : -1;
    }

    @Override
    public int read(byte[] target) {
        if (target.length == 0) return 0;
        long left = bytes.byteSize() - position;
        if (left <= 0) return -1;
        int count = (int) Math.min(left, target.length);
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, position, target, 0, count);
        position += count;
        return count;
    }

    @Override
    public byte readByte() throws IOException {
        int next = read();
        if (next < 0) throw new EOFException();
        return (byte) next;
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) arena.close();
    }
}
