package helder.cli.commands;

import helder.cli.socket.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Hands out the certificate to trust. The server keeps it in a file, so this needs no server. */
@Command(
        name = "trust-anchor",
        description =
                "Writes the certificate to trust when the built-in authority serves TLS (PEM). Works without a server.")
final class TrustAnchorCommand implements Callable<Integer> {

    private static final String FILE = "trust-anchor.pem";

    @Mixin
    Common common = new Common();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: print it).")
    Optional<Path> out = Optional.empty();

    @Mixin
    OutFile outFile = new OutFile();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path file = common.directory().resolve(FILE);
        if (!Files.exists(file)) {
            throw new IllegalStateException("There is no certificate to trust in " + common.directory()
                    + ": nothing was set up there yet (name the directory of your server with --data), or the server uses"
                    + " a certificate of its own (--tls-certificate) that devices trust already.");
        }
        String pem = Files.readString(file);
        if (out.isPresent()) {
            outFile.write(out.get(), pem.getBytes(StandardCharsets.UTF_8));
        }
        if (common.json) {
            var message = Messages.object();
            ObjectNode result = message.putObject("result").put("pem", pem);
            out.ifPresent(path -> result.put("file", path.toString()));
            spec.commandLine().getOut().println(Messages.pretty(message));
        } else {
            spec.commandLine()
                    .getOut()
                    .print(out.map(path -> "Written to " + path + "\n").orElse(pem));
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }
}
