package helder.cli.commands;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of all commands. */
@Command(
        name = "helder",
        description = "Device management that people say yes to.",
        mixinStandardHelpOptions = true,
        version = "Helder 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "helder demo runs a whole organisation with virtual devices.",
            "Exit codes: 0 done, 1 refused or failed (a sentence says why), 2 not understood; verify-receipt has another, 3."
        })
public final class HelderCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** By name, in the order of the overview. */
    private static final Map<String, Class<?>> COMMANDS = commands(
            ServeCommand.class,
            InitCommand.class,
            OrganisationCommands.class,
            PersonCommands.class,
            CharterCommands.class,
            PolicyCommands.class,
            StatementCommands.class,
            GuideCommands.class,
            DeviceCommands.class,
            OrderCommand.class,
            CommandsCommand.class,
            RequestCommands.Requests.class,
            RequestCommands.Approve.class,
            RequestCommands.Refuse.class,
            RequestCommands.Withdraw.class,
            RefusedCommand.class,
            DocumentCommands.Documents.class,
            DocumentCommands.Write.class,
            LooksCommand.class,
            LooksCommand.Verify.class,
            LooksCommand.Keys.class,
            VerifyReceiptCommand.class,
            AppleCommands.class,
            AndroidCommands.class,
            WindowsCommands.class,
            MailCommand.class,
            EnrollCommands.class,
            TrustAnchorCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AfterRestoreCommand.class,
            RotateKeyCommand.class,
            ReferenceCommand.class);

    private static Map<String, Class<?>> commands(Class<?>... types) {
        var commands = new LinkedHashMap<String, Class<?>>();
        for (Class<?> type : types) {
            commands.put(type.getAnnotation(Command.class).name(), type);
        }
        return commands;
    }

    /** Runs one command line and returns its exit code. */
    public static int run(String... arguments) {
        return line(arguments).execute(arguments);
    }

    /** All commands. */
    static CommandLine line() {
        return line(COMMANDS.values());
    }

    /** Only the command that these arguments name, because reading the descriptions of all takes longer than doing most of them. */
    static CommandLine line(String... arguments) {
        Class<?> named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        return line(named == null ? COMMANDS.values() : List.of(named));
    }

    private static CommandLine line(Collection<Class<?>> commands) {
        var line = new CommandLine(new HelderCommand());
        commands.forEach(line::addSubcommand);
        line.setUsageHelpAutoWidth(true);
        giveHelp(line);
        line.setParameterExceptionHandler((wrong, words) -> misunderstood(wrong));
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> Failure.of(failure).print(command));
        return line;
    }

    /** What was wrong with it, and where to read on; all options only when it is open which command was meant. */
    private static int misunderstood(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(isOptionWithoutCommand(wrong, command) ? commandFirst(command) : wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        if (command.getSubcommands().isEmpty()) {
            err.println("All options: " + command.getCommandSpec().qualifiedName() + " --help");
        } else {
            command.usage(err);
        }
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Whether options stand where the word belongs that says what to do. */
    private static boolean isOptionWithoutCommand(ParameterException wrong, CommandLine command) {
        return wrong instanceof UnmatchedArgumentException unmatched
                && !command.getSubcommands().isEmpty()
                && unmatched.getUnmatched().getFirst().startsWith("-");
    }

    private static String commandFirst(CommandLine command) {
        return "Say after \"" + command.getCommandSpec().qualifiedName()
                + "\" what to do, and options after that. It can be: "
                + String.join(", ", command.getSubcommands().keySet());
    }

    private static void giveHelp(CommandLine line) {
        line.getSubcommands().values().forEach(command -> {
            CommandSpec spec = command.getCommandSpec();
            if (spec.findOption("--version") == null) {
                spec.mixinStandardHelpOptions(true);
            } else {
                // It has versions of its own.
                spec.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build());
            }
            giveHelp(command);
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
