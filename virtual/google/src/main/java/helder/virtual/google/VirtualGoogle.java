package helder.virtual.google;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the stand-in. Exit codes: 0 done, 2 wrong use, 3 file or network. */
@Command(
        name = "virtual-google",
        mixinStandardHelpOptions = true,
        version = "virtual-google 0.1",
        description =
                "A local stand-in of Google's Android Management API, with virtual Android phones. It is not Google.",
        subcommands = {ServeCommand.class, CommandLine.HelpCommand.class})
public final class VirtualGoogle {

    static final int FAILED = 3;

    private VirtualGoogle() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new VirtualGoogle()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(line.getCommandName() + ": " + failure.getMessage());
            return FAILED;
        });
    }
}
