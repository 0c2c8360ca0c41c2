package helder.print;

import helder.identity.Codes;
import java.util.Optional;

/** What a guide looks like on paper. */
public enum PrintForm {
    /** Everything that stands on the page, on A4. */
    LEAFLET("leaflet"),
    /** The steps in large letters, for a wall. */
    POSTER_A4("poster-a4"),
    POSTER_A3("poster-a3"),
    /** Four cards of A6 on a sheet to cut. */
    CARD("card"),
    /** Ten cards of the size of a bank card on a sheet to cut. */
    SMALL_CARD("small-card");

    private final String code;

    PrintForm(String code) {
        this.code = code;
    }

    /** The word in addresses and names of files. */
    public String code() {
        return code;
    }

    /** Key of its name. */
    public String nameKey() {
        return "print.form." + code;
    }

    /** Whether others see it too: nothing of one reader may stand on it. */
    public boolean isForEverybody() {
        return this != LEAFLET;
    }

    String template() {
        return switch (this) {
            case LEAFLET -> "print/leaflet";
            case POSTER_A4, POSTER_A3 -> "print/poster";
            case CARD, SMALL_CARD -> "print/cards";
        };
    }

    /** Empty when there is none of that name. */
    public static Optional<PrintForm> find(String code) {
        return Codes.find(values(), PrintForm::code, code);
    }
}
