package helder.protocol.windows.syncml;

import java.util.Arrays;
import java.util.Optional;

/** What is done to a node. */
public enum Verb {
    GET("Get"),
    ADD("Add"),
    REPLACE("Replace"),
    DELETE("Delete"),
    EXEC("Exec");

    private final String wireName;

    Verb(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    static Optional<Verb> of(String wireName) {
        return Arrays.stream(values())
                .filter(verb -> verb.wireName.equals(wireName))
                .findFirst();
    }
}
