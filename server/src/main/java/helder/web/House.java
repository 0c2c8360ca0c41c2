package helder.web;

import helder.text.Language;
import java.time.ZoneId;

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

    ContactBlock contact();
}
