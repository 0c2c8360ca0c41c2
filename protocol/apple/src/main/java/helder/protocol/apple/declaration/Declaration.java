package helder.protocol.apple.declaration;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.json.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/**
 * One declaration. Its server token follows from its content alone, so it changes exactly when something in it changes.
 *
 * @param type such as {@code com.apple.configuration.passcode.settings}; must not change under the same identifier
 * @param identifier stable, 1 to 64 bytes
 * @param payload a JSON object; kept with sorted keys and no blanks
 */
public record Declaration(String type, String identifier, String payload) {
    private static final int LONGEST_IDENTIFIER = 64;

    /** @throws IllegalArgumentException for a type of no kind, an identifier too long, or a payload that is no object */
    public Declaration {
        if (DeclarationKind.ofType(type).isEmpty()) {
            throw new IllegalArgumentException("not a type of declaration: " + type);
        }
        int length = identifier.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_IDENTIFIER) {
            throw new IllegalArgumentException("an identifier has 1 to 64 bytes");
        }
        payload = Json.writeText(object(payload));
    }

    static Declaration of(String type, String identifier, ObjectNode payload) {
        return new Declaration(type, identifier, Json.writeText(payload));
    }

    public DeclarationKind kind() {
        // The constructor refuses a type of no kind.
        return DeclarationKind.ofType(type).orElseThrow();
    }

    /** SHA-256 of the content, 64 hexadecimal digits. */
    public String serverToken() {
        return Tokens.hash(content());
    }

    /** The answer to {@code declaration/kind/identifier}. */
    public byte[] toJson() {
        return Json.write(content().put("ServerToken", serverToken()));
    }

    ObjectNode content() {
        ObjectNode content = Json.object().put("Type", type).put("Identifier", identifier);
        content.set("Payload", object(payload));
        return content;
    }

    private static ObjectNode object(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedMessageException e) {
            throw new IllegalArgumentException("the payload of a declaration is a JSON object", e);
        }
    }
}
