package helder.portal.privacy;

import helder.corrections.Correction;
import helder.portal.kit.DeviceCard;
import helder.web.Form;
import helder.web.Icon;
import helder.web.Tone;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something is wrong about the reader or their device.
 *
 * @param device the device it is about; empty when it is about the reader
 * @param options what can be wrong: the word of a form, and its name
 * @param asked what the reader asked so far, newest first
 */
public record WrongModel(Optional<DeviceCard> device, Map<String, String> options, List<Correction> asked, Form form) {

    /** How a state looks. */
    public static Tone tone(Correction.State state) {
        return switch (state) {
            case OPEN -> Tone.INFO;
            case CORRECTED -> Tone.GOOD;
            case DECLINED -> Tone.WARN;
        };
    }

    /** Its sign. */
    public static Icon icon(Correction.State state) {
        return switch (state) {
            case OPEN -> Icon.HOURGLASS;
            case CORRECTED -> Icon.CHECK;
            case DECLINED -> Icon.INFO_CIRCLE;
        };
    }
}
