package nl.schepenkist.chat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that an export gave. */
final class ChatFound implements ChatSink {
    final List<ChatMessage> messages = new ArrayList<>();
    final List<UnreadableChatException.Reason> broken = new ArrayList<>();
    final List<String> said = new ArrayList<>();

    @Override
    public void message(ChatMessage message) {
        messages.add(message);
    }

    @Override
    public void broken(long nr, UnreadableChatException.Reason why) {
        broken.add(why);
    }

    @Override
    public void incomplete(long claimed, long found) {
        said.add(claimed + "/" + found);
    }

    @Override
    public void notice(String sentence) {
        said.add(sentence);
    }

    static ChatFound read(
            ChatFormat format, Path file, Optional<DayOrder> order, Set<String> files, Optional<String> password)
            throws IOException {
        var found = new ChatFound();
        format.read(
                file,
                new ChatSource(
                        Optional.of("Overleg"),
                        files,
                        order,
                        password,
                        ZoneId.of("Europe/Amsterdam"),
                        LocalDate.of(2026, 11, 22)),
                found);
        return found;
    }

    /**
     * What is read of a text, as the format that it looks like.
     *
     * @param folder in which it is laid
     */
    static ChatFound in(Path folder, String text) throws IOException {
        return in(folder, text, Optional.empty(), Set.of());
    }

    static ChatFound in(Path folder, String text, Optional<DayOrder> order, Set<String> files) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("export"), bytes);
        return read(ChatFormat.recognise(bytes).orElseThrow(), file, order, files, Optional.empty());
    }
}
