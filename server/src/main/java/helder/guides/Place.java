package helder.guides;

import helder.identity.Codes;
import java.util.Optional;

/** Pages of the portal to which a guide may lead: {@code [Your devices](portal:devices)}. */
public enum Place {
    HOME("home", "/"),
    DEVICES("devices", "/devices"),
    PRIVACY("privacy", "/privacy"),
    LOOKS("looks", "/privacy/looks"),
    KEPT("kept", "/privacy/kept"),
    ACCOUNT("account", "/account"),
    GUIDES("guides", "/guides"),
    WINDOWS("windows", "/enroll/windows"),
    ANDROID("android", "/enroll/android");

    private final String code;
    private final String path;

    Place(String code, String path) {
        this.code = code;
        this.path = path;
    }

    /** The word after {@code portal:}. */
    public String code() {
        return code;
    }

    /** Below the address of the portal. */
    public String path() {
        return path;
    }

    /** Empty when there is no such place. */
    public static Optional<Place> find(String code) {
        return Codes.find(values(), Place::code, code);
    }
}
