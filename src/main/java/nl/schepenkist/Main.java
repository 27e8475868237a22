package nl.schepenkist;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.selection.BrokenListException;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The commands. What a command asks for goes to standard output, everything else to standard error. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) throws Exception {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(args, out, err));
    }

    private static int run(String[] args, PrintStream out, PrintStream err) throws Exception {
        List<String> rest = args.length == 0 ? List.of() : Arrays.asList(args).subList(1, args.length);
        try {
            return switch (args.length == 0 ? "" : args[0]) {
                case "server" -> Commands.server(Arguments.parse(rest), out);
                case "token" -> Commands.token(Arguments.parse(rest), out);
                case "opname" -> IntakeCommand.run(Arguments.parse(rest), out, err);
                case "controle" -> Commands.inspect(Arguments.parse(rest), out);
                case "valideer" -> Commands.validate(Arguments.parse(rest), out);
                case "anonimiseer" -> AnonymiseCommand.run(Arguments.parse(rest), out);
                case "herindexeren" -> Commands.reindex(Arguments.parse(rest), out);
                default -> {
                    err.println(
                            "Opdrachten: server, token, opname, anonimiseer, valideer, controle, herindexeren. Zie README.md.");
                    yield USAGE;
                }
            };
        } catch (Arguments.UsageException | Config.ConfigException | BrokenListException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return USAGE;
        } catch (Refusal e) {
            err.println(e.getMessage());
            e.faults().forEach(f -> err.println(f.field() + ": " + f.reason()));
            return 1;
        } catch (IOException e) {
            err.println("Lezen of schrijven mislukte: " + e.getClass().getSimpleName());
            return 1;
        }
    }
}
