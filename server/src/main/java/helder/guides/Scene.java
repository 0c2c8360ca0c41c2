package helder.guides;

import helder.identity.Codes;
import java.util.Optional;

/** What a picture shows. */
public enum Scene {
    /** A list of settings. */
    SETTINGS("settings"),
    /** A question with buttons; the last rows that are marked or short are its buttons. */
    QUESTION("question"),
    /** Apps on the first screen. */
    APPS("apps"),
    /** A page with fields and a button. */
    FORM("form"),
    /** A message that appears at the top. */
    MESSAGE("message"),
    /** A camera before a square code. */
    CAMERA("camera"),
    /** A device with a few words on its screen. */
    SCREEN("screen");

    private final String code;

    Scene(String code) {
        this.code = code;
    }

    /** The word after {@code ::: picture}. */
    public String code() {
        return code;
    }

    /** Key of what it is called for who cannot see it. */
    public String nameKey() {
        return "guides.picture." + code;
    }

    /** Empty when there is none of that name. */
    public static Optional<Scene> find(String code) {
        return Codes.find(values(), Scene::code, code);
    }
}
