package helder.cli.commands;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the reference of all commands as Markdown, from the commands themselves. */
@Command(name = "reference", hidden = true, description = "Prints docs/administrator/command-line.md.")
final class ReferenceCommand implements Callable<Integer> {

    private static final String HEAD = """
            # Command line

            This page is made by `bin/helder reference > docs/administrator/command-line.md`; a test holds it true. How the
            commands reach a server, and as whom they act, is in [Running Helder](running.md#the-command-line).
            """;
    private static final int WIDTH = 100;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(markdown());
        out.flush();
        return ExitCode.OK;
    }

    static String markdown() {
        var text = new StringBuilder(HEAD);
        append(HelderCommand.line(), text);
        return text.toString();
    }

    private static void append(CommandLine line, StringBuilder text) {
        if (line.getCommandSpec().usageMessage().hidden()) {
            return;
        }
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(WIDTH);
        text.append("\n## ").append(line.getCommandSpec().qualifiedName()).append("\n\n```text\n");
        line.getUsageMessage(Ansi.OFF)
                .lines()
                .map(String::stripTrailing)
                .forEach(row -> text.append(row).append('\n'));
        text.append("```\n");
        line.getSubcommands().values().forEach(command -> append(command, text));
    }
}
