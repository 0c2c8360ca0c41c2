package helder.identity;

/** The family of operating systems whose built-in management client Helder talks to. */
public enum Platform {
    APPLE("apple"),
    WINDOWS("windows"),
    ANDROID("android");

    private final String code;

    Platform(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException when the word is unknown */
    public static Platform of(String code) {
        return Codes.of(values(), Platform::code, code, "platform");
    }
}
