package helder.embed;

import helder.guides.Lesson;
import helder.guides.Tone;
import helder.web.Icon;
import java.util.Optional;

/**
 * A guide on a page that stands by itself.
 *
 * @param portal address of its page in the portal
 * @param film address of the same as a film; empty for none
 * @param leaflet address of the same on paper; empty for none
 * @param library address of the list of guides; empty for none
 */
public record FrameModel(
        Setting setting,
        Lesson lesson,
        String portal,
        Optional<String> film,
        Optional<String> leaflet,
        String library) {

    /** How something set apart looks. */
    public static helder.web.Tone tone(Tone tone) {
        return switch (tone) {
            case NOTE, PRIVACY -> helder.web.Tone.INFO;
            case TIP -> helder.web.Tone.GOOD;
            case IMPORTANT -> helder.web.Tone.WARN;
        };
    }

    /** Its sign. */
    public static Icon icon(Tone tone) {
        return switch (tone) {
            case NOTE -> Icon.INFO_CIRCLE;
            case TIP -> Icon.BULB;
            case IMPORTANT -> Icon.ALERT_TRIANGLE;
            case PRIVACY -> Icon.EYE_CHECK;
        };
    }
}
