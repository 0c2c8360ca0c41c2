package helder.cli.commands;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Types commands for a data directory and reads what is printed. */
public final class Terminal {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;

    public Terminal(Path directory) {
        this.directory = directory;
    }

    /** What a command printed, and its exit code. */
    public record Outcome(int exit, String out, String err) {}

    /**
     * Runs a command.
     *
     * @param line words separated by blanks
     * @param more further words, taken as they are
     */
    public Outcome run(String line, String... more) {
        var arguments = new ArrayList<>(List.of(line.split(" ")));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--data", directory.toString()));
        CommandLine command = HelderCommand.line();
        var out = new StringWriter();
        var err = new StringWriter();
        // As a real one: what no line end sent on its way, and nobody flushed, is not printed.
        command.setOut(new PrintWriter(new BufferedWriter(out), true));
        command.setErr(new PrintWriter(new BufferedWriter(err), true));
        int exit = command.execute(arguments.toArray(String[]::new));
        return new Outcome(exit, out.toString(), err.toString());
    }

    /** The result of a command that must succeed, as {@code --json} prints it. */
    public JsonNode json(String line, String... more) {
        var words = new ArrayList<>(List.of(more));
        words.add("--json");
        Outcome outcome = run(line, words.toArray(String[]::new));
        if (outcome.exit() != 0) {
            throw new AssertionError(outcome.toString());
        }
        return JSON.readTree(outcome.out()).path("result");
    }

    /** The sentence of a command that must be refused. */
    public String refusal(String line, String... more) {
        Outcome outcome = run(line, more);
        if (outcome.exit() != 1) {
            throw new AssertionError(outcome.toString());
        }
        return outcome.err();
    }
}
