package helder.protocol.apple.declaration;

import java.util.Arrays;
import java.util.Optional;

/** The four kinds of declarations. */
public enum DeclarationKind {
    /** Puts configurations into force, perhaps under a condition. */
    ACTIVATION("activation", "Activations", "activations"),
    /** Data that configurations refer to. */
    ASSET("asset", "Assets", "assets"),
    /** What shall be, once an activation names it. */
    CONFIGURATION("configuration", "Configurations", "configurations"),
    /** Facts about the organization and its server. */
    MANAGEMENT("management", "Management", "management");

    private final String word;
    private final String itemsKey;
    private final String statusKey;

    DeclarationKind(String word, String itemsKey, String statusKey) {
        this.word = word;
        this.itemsKey = itemsKey;
        this.statusKey = statusKey;
    }

    /** As in {@code declaration/configuration/...} and {@code com.apple.configuration...}. */
    public String word() {
        return word;
    }

    String itemsKey() {
        return itemsKey;
    }

    String statusKey() {
        return statusKey;
    }

    static Optional<DeclarationKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    static Optional<DeclarationKind> ofType(String type) {
        return Arrays.stream(values())
                .filter(kind -> type.startsWith("com.apple." + kind.word + "."))
                .findFirst();
    }
}
