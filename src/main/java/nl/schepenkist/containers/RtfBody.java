package nl.schepenkist.containers;

import com.rtfparserkit.parser.RtfListenerAdaptor;
import com.rtfparserkit.parser.RtfStreamSource;
import com.rtfparserkit.parser.standard.StandardRtfParser;
import com.rtfparserkit.rtf.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * The body that an RTF body stands for: the HTML or the text that Outlook put in it (MS-OXRTFEX, section 2.2), or the
 * text that a person would read in it.
 */
final class RtfBody extends RtfListenerAdaptor {
    /** Groups that hold no text of the body. */
    private static final Set<Command> NO_TEXT = Set.of(
            Command.fonttbl,
            Command.colortbl,
            Command.stylesheet,
            Command.info,
            Command.pntext,
            Command.mhtmltag,
            Command.header,
            Command.footer,
            Command.pict,
            Command.objdata);

    private record State(boolean skipped, boolean inTag, boolean onlyRtf) {}

    private final StringBuilder out = new StringBuilder();
    private final Deque<State> outer = new ArrayDeque<>();
    private State state = new State(false, false, false);
    private boolean optional;
    private boolean html;

    private RtfBody() {}

    /**
     * What an RTF body turned out to be.
     *
     * @param html whether it is HTML, else plain text
     */
    record Text(String text, boolean html) {}

    /** The text of this RTF; empty when it is none or holds nothing. */
    static Optional<Text> of(String rtf) {
        if (!rtf.startsWith("{\\rtf")) return Optional.empty();
        var body = new RtfBody();
        try {
            new StandardRtfParser()
                    .parse(
                            new RtfStreamSource(new ByteArrayInputStream(rtf.getBytes(StandardCharsets.ISO_8859_1))),
                            body);
        } catch (IOException | RuntimeException broken) {
            // What was read before it broke off is better than nothing.
            if (body.out.isEmpty()) return Optional.empty();
        }
        String text = body.out.toString();
        return text.isBlank() ? Optional.empty() : Optional.of(new Text(text, body.html));
    }

    @Override
    public void processGroupStart() {
        outer.push(state);
        optional = false;
    }

    @Override
    public void processGroupEnd() {
        if (!outer.isEmpty()) state = outer.pop();
        optional = false;
    }

    @Override
    public void processString(String text) {
        if (isText()) out.append(text);
    }

    /** Within a tag everything is HTML; elsewhere what is there for RTF readers only is left out. */
    private boolean isText() {
        return state.inTag || (!state.skipped && !state.onlyRtf);
    }

    @Override
    public void processCommand(Command command, int parameter, boolean hasParameter, boolean isOptional) {
        if (command == Command.optionalcommand) {
            optional = true;
            return;
        }
        boolean known = optional || isOptional;
        optional = false;
        if (command == Command.fromhtml) html = true;
        else if (command == Command.htmltag) state = new State(true, true, state.onlyRtf);
        else if (command == Command.htmlrtf)
            state = new State(state.skipped, state.inTag, !hasParameter || parameter != 0);
        else if (NO_TEXT.contains(command) || (known && !state.inTag))
            state = new State(true, state.inTag && !NO_TEXT.contains(command), state.onlyRtf);
        else if (isText()) out.append(symbol(command));
    }

    private static String symbol(Command command) {
        return switch (command) {
            case par, line, sect, page, row -> "\r\n";
            case tab, cell -> "\t";
            case nonbreakingspace -> "\u00a0";
            case nonbreakinghyphen -> "\u2011";
            case optionalhyphen -> "\u00ad";
            case emdash -> "\u2014";
            case endash -> "\u2013";
            case lquote -> "\u2018";
            case rquote -> "\u2019";
            case ldblquote -> "\u201c";
            case rdblquote -> "\u201d";
            case bullet -> "\u2022";
            default -> "";
        };
    }
}
