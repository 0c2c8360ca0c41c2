package helder.cli.commands;

import helder.cli.socket.Messages;
import helder.looks.Receipt;
import helder.looks.ReceiptCheck;
import helder.looks.ReceiptCheck.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Checks a receipt of a look, with nothing but the file. */
@Command(
        name = "verify-receipt",
        description = {
            "Checks a receipt that somebody got of a look at them. Needs no server and no data, only the file.",
            "Compare the id of the key with that of log-keys, from somebody you trust.",
            "Exit code 3: the receipt fits together, but it is not signed yet, so it proves nothing."
        })
final class VerifyReceiptCommand implements Callable<Integer> {

    /** Nothing is signed yet, so a script must not take it for proof. */
    static final int NOT_SIGNED = 3;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "FILE", description = "The receipt.")
    Path file = Path.of("");

    @Option(names = "--key", paramLabel = "ID", description = "Refuse it unless this key signed it.")
    Optional<String> key = Optional.empty();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Receipt receipt = read();
        switch (ReceiptCheck.check(receipt)) {
            case Result.Broken(String fault) ->
                throw new IllegalStateException("This receipt is not as Helder gave it out: " + fault);
            case Result.Unsigned() -> {
                if (key.isPresent()) {
                    throw new IllegalStateException(
                            "This receipt is not signed yet, so no key can be compared: fetch it again an hour after the look");
                }
                tell(receipt, Optional.empty());
                return NOT_SIGNED;
            }
            case Result.Signed signed -> {
                if (key.filter(wanted -> !wanted.equals(signed.keyId())).isPresent()) {
                    throw new IllegalStateException("Another key signed this receipt: " + signed.keyId());
                }
                tell(receipt, Optional.of(signed));
            }
        }
        return ExitCode.OK;
    }

    private Receipt read() throws IOException {
        if (Files.size(file) > Receipt.LONGEST) {
            throw new IllegalArgumentException(file + " is too large to be a receipt");
        }
        try {
            return Receipt.read(Files.readString(file)).orElseThrow(this::noReceipt);
        } catch (MalformedInputException e) {
            throw noReceipt();
        }
    }

    private IllegalArgumentException noReceipt() {
        return new IllegalArgumentException(file + " is no receipt of a look");
    }

    private void tell(Receipt receipt, Optional<Result.Signed> signed) {
        Receipt.Content look = receipt.look();
        String at = Instant.ofEpochMilli(look.lookedAt()).toString();
        PrintWriter out = spec.commandLine().getOut();
        if (common.json) {
            ObjectNode message = Messages.object();
            ObjectNode result = message.putObject("result")
                    .put("as_recorded", true)
                    .put("looked_at", at)
                    .put("role", look.actorRole())
                    .put("who", look.shownName());
            result.put("signed", signed.isPresent());
            signed.ifPresent(each ->
                    result.put("key", each.keyId()).put("signed_at", each.at().toString()));
            out.println(Messages.pretty(message));
            return;
        }
        out.println((signed.isPresent() ? "The receipt is as Helder gave it out: " : "Not signed yet. It says: ")
                + look.shownName() + " (" + look.actorRole() + ") looked at " + at + ".");
        out.println(signed.map(each -> "It was signed at " + each.at() + " with the key " + each.keyId() + ".")
                .orElse("Anybody could have made it, so it proves nothing. Fetch it again an hour after the look."));
    }
}
