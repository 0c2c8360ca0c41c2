package helder.portal.guides;

import helder.guides.DeviceKind;
import helder.guides.Guides.Entry;
import helder.guides.Lesson;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.web.Icon;
import helder.web.Tone;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One guide for one reader.
 *
 * @param undo the guide that takes it back
 * @param isLong whether it is told in smaller steps
 */
public record GuideModel(Entry entry, Lesson lesson, Optional<Entry> undo, boolean isLong) {

    /** The kinds of devices for which there is another reading; none when there is only one. */
    public List<DeviceKind> devices() {
        List<DeviceKind> devices = Arrays.stream(DeviceKind.values())
                .filter(entry.devices()::contains)
                .toList();
        return devices.size() > 1 ? devices : List.of();
    }

    /** Likewise. */
    public List<Ownership> ownerships() {
        List<Ownership> ownerships = Arrays.stream(Ownership.values())
                .filter(entry.ownerships()::contains)
                .toList();
        return ownerships.size() > 1 ? ownerships : List.of();
    }

    /** The address of this guide for another device. */
    public String path(DeviceKind device) {
        return path(device, lesson.variant().ownership(), isLong);
    }

    /** The address of this guide for another ownership. */
    public String path(Ownership ownership) {
        return path(lesson.variant().device(), ownership, isLong);
    }

    /** The address of this guide in smaller steps, or in larger ones again. */
    public String otherLength() {
        Variant variant = lesson.variant();
        return path(variant.device(), variant.ownership(), !isLong);
    }

    /** How something set apart looks. */
    public static Tone tone(helder.guides.Tone tone) {
        return switch (tone) {
            case NOTE, PRIVACY -> Tone.INFO;
            case TIP -> Tone.GOOD;
            case IMPORTANT -> Tone.WARN;
        };
    }

    /** Its sign. */
    public static Icon icon(helder.guides.Tone tone) {
        return switch (tone) {
            case NOTE -> Icon.INFO_CIRCLE;
            case TIP -> Icon.BULB;
            case IMPORTANT -> Icon.ALERT_TRIANGLE;
            case PRIVACY -> Icon.EYE_CHECK;
        };
    }

    private String path(DeviceKind device, Ownership ownership, boolean more) {
        return "/guides/" + entry.id() + "?device=" + device.code() + "&ownership=" + ownership.code()
                + (more ? "&more=true" : "");
    }
}
