package helder.cli.direct;

import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.looks.ExportReport;
import helder.looks.LogKey;
import helder.looks.LogKeys;
import helder.looks.LogReport;
import helder.looks.Looks;
import helder.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the log of looks and shows the keys it is signed with. It holds no device data, so reading it is no look. */
@Component
final class LogOperations implements Operation.Subject {

    private final Looks looks;
    private final LogKeys keys;
    private final Store store;

    LogOperations(Looks looks, LogKeys keys, Store store) {
        this.looks = looks;
        this.keys = keys;
        this.store = store;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "looks.verify", this::verify,
                "looks.keys", (operator, arguments) -> new Reply.Done(keys()),
                "looks.replace_key", this::replaceKey);
    }

    private Reply verify(Actor.Operator operator, Arguments arguments) {
        Optional<Path> file = arguments.optional("against").map(Path::of);
        Optional<Path> unreadable = file.filter(each -> !Files.isRegularFile(each) || !Files.isReadable(each));
        if (unreadable.isPresent()) {
            return new Reply.Failed(
                    "no_file",
                    unreadable.get() + " cannot be read: "
                            + (Files.exists(unreadable.get())
                                    ? "it is no file that Helder may read."
                                    : "there is no such file."));
        }
        LogReport report = looks.verify();
        if (report.fault().isPresent()) {
            return new Reply.Failed(
                    "log_broken",
                    "The log of looks was changed: " + report.fault().get());
        }
        Optional<ExportReport> against = file.map(looks::compare);
        Optional<String> other = against.flatMap(ExportReport::fault);
        if (other.isPresent()) {
            return new Reply.Failed("log_differs", "The log of looks is not what was exported: " + other.get());
        }
        ObjectNode result = Messages.object()
                .put("whole", true)
                .put("looks", report.looks())
                .put("deleted", report.deleted())
                .put("approvals", report.approvals());
        report.checkpoint().ifPresent(at -> result.put("last_checkpoint", at.toString()));
        ArrayNode chains = result.putArray("chains");
        report.chains()
                .forEach(chain -> chains.addObject()
                        .put("node", chain.node())
                        .put("entries", chain.sequence())
                        .put("last_hash", chain.hash()));
        against.ifPresent(exported -> {
            ArrayNode compared = result.put("torn_lines", exported.torn()).putArray("compared");
            exported.chains()
                    .forEach(chain -> compared.addObject()
                            .put("node", chain.node())
                            .put("from", chain.from())
                            .put("to", chain.to())
                            .put("newer", chain.newer()));
        });
        return new Reply.Done(result);
    }

    private Reply replaceKey(Actor.Operator operator, Arguments arguments) {
        store.write(tx -> keys.replace(tx));
        return new Reply.Done(keys());
    }

    private ObjectNode keys() {
        ObjectNode result = Messages.object();
        ArrayNode rows = result.putArray("keys");
        for (LogKey key : keys.all()) {
            ObjectNode row = rows.addObject()
                    .put("id", key.id())
                    .put("created_at", key.createdAt().toString());
            key.replacedAt().ifPresent(at -> row.put("replaced_at", at.toString()));
            row.put("public_key", key.pem());
        }
        return result;
    }
}
