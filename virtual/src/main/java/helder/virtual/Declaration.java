package helder.virtual;

import helder.virtual.wire.Dict;
import java.util.Map;

/** One declaration on the device. {@code kind} is activation, asset, configuration or management. */
record Declaration(String kind, String identifier, String serverToken, String type, Dict payload) {

    String key() {
        return kind + "/" + identifier;
    }

    Map<String, Object> toMap() {
        return Map.of(
                "Kind", kind,
                "Identifier", identifier,
                "ServerToken", serverToken,
                "Type", type,
                "Payload", helder.virtual.wire.Json.text(payload.values()));
    }

    static Declaration of(Dict saved) throws helder.virtual.wire.MalformedException {
        return new Declaration(
                saved.text("Kind").orElse(""),
                saved.text("Identifier").orElse(""),
                saved.text("ServerToken").orElse(""),
                saved.text("Type").orElse(""),
                helder.virtual.wire.Json.read(
                        saved.text("Payload").orElse("{}").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
