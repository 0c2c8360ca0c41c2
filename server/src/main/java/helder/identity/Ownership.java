package helder.identity;

/** Who owns the device of an enrollment. It belongs to the enrollment and is fixed by its ticket. */
public enum Ownership {
    PERSONAL("personal"),
    COMPANY("company");

    private final String code;

    Ownership(String code) {
        this.code = code;
    }

    /** The word used in storage, on the command line and in keys of texts. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException when the word is unknown */
    public static Ownership of(String code) {
        return Codes.of(values(), Ownership::code, code, "ownership");
    }
}
