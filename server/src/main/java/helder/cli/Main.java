package helder.cli;

import helder.cli.commands.HelderCommand;

/** What {@code bin/helder} starts. Only {@code serve} and the few commands that work without a server load the server's code. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(HelderCommand.run(arguments));
    }
}
