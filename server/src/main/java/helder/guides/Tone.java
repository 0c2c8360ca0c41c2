package helder.guides;

import helder.identity.Codes;
import java.util.Optional;

/** Why something is set apart from the rest of a guide. */
public enum Tone {
    /** Good to know. */
    NOTE("note"),
    /** It makes things easier. */
    TIP("tip"),
    /** Something is lost when it is overlooked. */
    IMPORTANT("important"),
    /** What it means for what others see. */
    PRIVACY("privacy");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /** The word after the colons. */
    public String code() {
        return code;
    }

    /** Key of its name, which stands above it. */
    public String nameKey() {
        return "guides.tone." + code;
    }

    /** Empty when there is none of that name. */
    public static Optional<Tone> find(String code) {
        return Codes.find(values(), Tone::code, code);
    }
}
