package helder.guides;

import helder.identity.Codes;
import java.util.Optional;

/** Where a guide stands in the library: what people come for. */
public enum Shelf {
    /** Getting a device ready for work. */
    SET_UP("set-up"),
    /** What people do now and then. */
    EVERY_DAY("every-day"),
    /** Something does not work. */
    TROUBLE("trouble");

    private final String code;

    Shelf(String code) {
        this.code = code;
    }

    /** The word in front matter and addresses. */
    public String code() {
        return code;
    }

    /** Key of its name. */
    public String nameKey() {
        return "guides.shelf." + code;
    }

    /** Empty when there is no such shelf. */
    public static Optional<Shelf> find(String code) {
        return Codes.find(values(), Shelf::code, code);
    }
}
