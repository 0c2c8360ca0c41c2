package helder.web;

import helder.text.Language;
import java.util.Optional;

/** Which language a browser asks for, for tests outside of this room. */
public final class Languages {

    private Languages() {}

    /** @param header {@code Accept-Language} */
    public static Optional<Language> accepted(String header) {
        return Pages.accepted(header);
    }
}
