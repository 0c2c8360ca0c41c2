package helder.media;

import helder.identity.Codes;

/** How far a film is. */
public enum FilmState {
    WAITING("waiting"),
    MAKING("making"),
    READY("ready"),
    /** It could not be made; it is tried again when somebody says so, or asks for it much later. */
    FAILED("failed");

    private final String code;

    FilmState(String code) {
        this.code = code;
    }

    /** Its word in storage. */
    public String code() {
        return code;
    }

    /** Key of its name. */
    public String nameKey() {
        return "media.state." + code;
    }

    /** @throws IllegalArgumentException when there is no such state */
    public static FilmState of(String code) {
        return Codes.of(values(), FilmState::code, code, "state of a film");
    }
}
