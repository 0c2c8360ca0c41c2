package helder.console.kit;

import helder.charter.Draft;
import helder.web.Page;
import java.util.List;

/** What of charters is at hand for whoever opens the console, whichever page they open. */
public interface CharterDesk {

    /** Open drafts that wait for the reader, each with what they can do. */
    List<AtHand> atHand(Page page);

    /** A draft, and what it waits for. */
    record AtHand(Draft draft, Deed deed) {}

    /** What a reader is waited for. */
    enum Deed {
        /** The rule of this ownership asks for the signature of an office of theirs. */
        SIGN("sign"),
        /** Their own draft was refused. */
        CHANGE("change"),
        /** Nothing is missing, and they may announce. */
        ANNOUNCE("announce");

        private final String code;

        Deed(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
