package helder.cli.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
        name = "helder",
        description = "Device management that people say yes to.",
        mixinStandardHelpOptions = true,
        version = "Helder 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            InitCommand.class,
            OrganisationCommands.class,
            PersonCommands.class,
            CharterCommands.class,
            DeviceCommands.class,
            OrderCommand.class,
            CommandsCommand.class,
            LooksCommand.class,
            LooksCommand.Verify.class,
            AppleCommands.class,
            EnrollCommands.class,
            TrustAnchorCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ReferenceCommand.class
        },
        footer = {
            "",
            "helder demo runs a whole organisation with virtual devices.",
            "Exit codes: 0 done, 1 refused or failed (a sentence says why), 2 not understood."
        })
public final class HelderCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** Runs one command line and returns its exit code. */
    public static int run(String... arguments) {
        return line().execute(arguments);
    }

    static CommandLine line() {
        var line = new CommandLine(new HelderCommand());
        line.setUsageHelpAutoWidth(true);
        giveHelp(line);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(sentence(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    private static void giveHelp(CommandLine line) {
        line.getSubcommands().values().forEach(command -> {
            command.getCommandSpec().mixinStandardHelpOptions(true);
            giveHelp(command);
        });
    }

    private static String sentence(Exception failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "There is no file " + missing.getFile();
            case IOException e -> "That did not work: " + e.getMessage();
            case UncheckedIOException e -> String.valueOf(e.getMessage());
            case IllegalArgumentException e -> String.valueOf(e.getMessage());
            case IllegalStateException e -> String.valueOf(e.getMessage());
            default -> rooted(failure);
        };
    }

    /** The innermost cause says what the operator can mend: a port in use, a database that does not answer. */
    private static String rooted(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "That did not work: " + cause.getMessage();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
