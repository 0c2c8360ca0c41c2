package helder.protocol.apple.declaration;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All declarations of one enrollment at one moment, in a fixed order. Keep the set that was last advertised to a device
 * (with {@link #toText}) and answer from it, so that what was advertised can be fetched while an administrator edits.
 */
public record DeclarationSet(List<Declaration> declarations) {
    private static final Comparator<Declaration> ORDER =
            Comparator.comparing(Declaration::kind).thenComparing(Declaration::identifier);

    /** @throws IllegalArgumentException when two declarations share an identifier */
    public DeclarationSet {
        declarations = declarations.stream().sorted(ORDER).toList();
        if (declarations.stream().map(Declaration::identifier).distinct().count() != declarations.size()) {
            throw new IllegalArgumentException("two declarations with the same identifier");
        }
    }

    /** Equal when and only when all declarations are equal; a device that has seen it asks no further. */
    public String declarationsToken() {
        ArrayNode content = Json.object().putArray("all");
        for (Declaration declaration : declarations) {
            content.addArray()
                    .add(declaration.kind().word())
                    .add(declaration.identifier())
                    .add(declaration.serverToken());
        }
        return Tokens.hash(content);
    }

    /**
     * The answer to {@code tokens}, and the data of the command that begins a synchronization.
     *
     * @param changedAt when the set became what it is; cut to whole seconds
     */
    public byte[] tokens(Instant changedAt) {
        ObjectNode document = Json.object();
        document.putObject("SyncTokens")
                .put("Timestamp", DateTimeFormatter.ISO_INSTANT.format(changedAt.truncatedTo(ChronoUnit.SECONDS)))
                .put("DeclarationsToken", declarationsToken());
        return Json.write(document);
    }

    /** The answer to {@code declaration-items}. */
    public byte[] items() {
        ObjectNode document = Json.object().put("DeclarationsToken", declarationsToken());
        ObjectNode lists = document.putObject("Declarations");
        for (DeclarationKind kind : DeclarationKind.values()) {
            lists.putArray(kind.itemsKey());
        }
        for (Declaration declaration : declarations) {
            lists.withArray(declaration.kind().itemsKey())
                    .addObject()
                    .put("Identifier", declaration.identifier())
                    .put("ServerToken", declaration.serverToken());
        }
        return Json.write(document);
    }

    /** Empty: answer status 404. */
    public Optional<Declaration> find(DeclarationKind kind, String identifier) {
        return declarations.stream()
                .filter(declaration ->
                        declaration.kind() == kind && declaration.identifier().equals(identifier))
                .findFirst();
    }

    /** For keeping; {@link #ofText} reads it back. */
    public String toText() {
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray("declarations");
        declarations.forEach(declaration -> list.add(declaration.content()));
        return Json.writeText(document);
    }

    /** @throws MalformedMessageException when the text was not written by {@link #toText} */
    public static DeclarationSet ofText(String kept) throws MalformedMessageException {
        List<Declaration> declarations = new ArrayList<>();
        try {
            for (JsonNode entry :
                    Json.read(kept.getBytes(StandardCharsets.UTF_8)).path("declarations")) {
                declarations.add(new Declaration(
                        entry.path("Type").asString(""),
                        entry.path("Identifier").asString(""),
                        Json.writeText(entry.path("Payload"))));
            }
            return new DeclarationSet(declarations);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("kept declarations: " + e.getMessage());
        }
    }
}
