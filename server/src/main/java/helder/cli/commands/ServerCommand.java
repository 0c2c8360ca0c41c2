package helder.cli.commands;

import helder.cli.socket.Messages;
import helder.cli.socket.Reply;
import helder.cli.socket.Request;
import helder.cli.socket.SocketClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A command that a running server carries out: asks, prints the answer, turns it into an exit code. */
abstract class ServerCommand implements Callable<Integer> {

    @Mixin
    Common common = new Common();

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** What the server calls it. */
    abstract String operation();

    /** Puts what was typed into the request. */
    abstract void fill(ObjectNode arguments) throws IOException;

    /** Prints the result for a person. */
    abstract void show(JsonNode result, PrintWriter out);

    /** Does with the result what remains to be done here, such as writing a file. */
    void finish(JsonNode result) throws IOException {}

    /** What to do when no server runs on the data directory. */
    Reply withoutServer(Path directory, Request request) {
        String start = "Start it with: helder serve --data " + directory;
        return new Reply.Failed(
                "no_server",
                Files.isDirectory(directory)
                        ? "No server is ready on " + directory + ", and this needs one. " + start
                        : "There is no data directory " + directory + ". Name that of your server with --data. "
                                + start);
    }

    @Override
    public Integer call() throws IOException {
        ObjectNode arguments = Messages.object();
        fill(arguments);
        var request = new Request(operation(), arguments);
        Path directory = common.directory();
        Optional<Reply> answer = new SocketClient(directory).send(request);
        Reply reply = answer.isPresent() ? answer.get() : withoutServer(directory, request);
        if (reply instanceof Reply.Done(JsonNode result)) {
            finish(result);
        }
        return print(reply);
    }

    private int print(Reply reply) {
        CommandLine line = spec.commandLine();
        if (common.json) {
            line.getOut().println(Messages.pretty(Messages.json(reply)));
        }
        return switch (reply) {
            case Reply.Done(JsonNode result) -> {
                if (!common.json) {
                    show(result, line.getOut());
                }
                yield CommandLine.ExitCode.OK;
            }
            case Reply.Failed(String key, String sentence) -> {
                line.getErr().println(sentence);
                yield key.equals(Reply.NOT_UNDERSTOOD) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
            }
        };
    }
}
