package helder.organisation;

import helder.identity.OrganisationId;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The organisation that runs this installation.
 *
 * @param hue of its colour, 0 to 359 degrees in OKLCH
 * @param chromaPermille strength of its colour, 0 to 130 thousandths
 */
public record Organisation(
        OrganisationId id,
        String name,
        Language defaultLanguage,
        ZoneId timeZone,
        int hue,
        int chromaPermille,
        Instant createdAt) {

    /** For so long after its first start it is being set up: nobody is there yet in whose name others could act. */
    public static final Duration SET_UP = Duration.ofDays(1);
}
