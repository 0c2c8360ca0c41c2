package helder.protocol.apple.declaration;

import helder.protocol.apple.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** Tokens as hashes of content: no clock, no chance, so that a device synchronizes only when something changed. */
final class Tokens {
    private Tokens() {}

    static String hash(JsonNode content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Json.write(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
