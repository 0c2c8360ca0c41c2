package helder.web;

import helder.text.Language;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Whose pages these are. Implemented by the organisation's room; asked with every page, so it answers from a cache and also
 * before set-up.
 */
public interface House {

    /** The organisation's name; the product's name before set-up. */
    String name();

    /** What readers get whose own language is not known. */
    Language language();

    ZoneId timeZone();

    /** Of its colour, 0 to 359 degrees in OKLCH. */
    int hue();

    /** Strength of its colour, 0 to 130 thousandths. */
    int chromaPermille();

    /** Both. */
    default Palette.Tint tint() {
        return new Palette.Tint(hue(), chromaPermille());
    }

    /** Those that its pages offer, in the order of {@link Language}. */
    List<Language> languages();

    /** Address of its logo; empty when it has none. */
    Optional<String> logo(boolean inTheDark);

    /** The logo for a light ground as an address that carries it ({@code data:}), for documents; empty when it has none. */
    default Optional<String> carriedLogo() {
        return Optional.empty();
    }

    /**
     * Whom this reader asks first.
     *
     * @param place id of where they said they are; blank when they did not
     */
    ContactBlock contact(Language reader, String place);

    /** Whom else, and what to do when it cannot wait. */
    Help help(Language reader, String place);
}
