package helder.virtual;

import helder.virtual.windows.PcCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the virtual devices. Exit codes: 0 done, 1 refused, 2 wrong use, 3 file or network. */
@Command(
        name = "virtual-devices",
        mixinStandardHelpOptions = true,
        version = "virtual-devices 0.1",
        description =
                "Virtual iPhones, iPads, Macs and Windows PCs for trying out a management server that speaks their protocols.",
        subcommands = {
            EnrollCommand.class,
            RunCommand.class,
            ServeCommand.class,
            PushServiceCommand.class,
            PcCommand.class,
            CommandLine.HelpCommand.class
        })
public final class VirtualDevices {

    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int FAILED = 3;

    // Held here because loggers that nobody holds are collected together with their level.
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private VirtualDevices() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        TOMCAT.setLevel(Level.WARNING);
        return new CommandLine(new VirtualDevices()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(line.getCommandName() + ": " + failure.getMessage());
            return FAILED;
        });
    }
}
