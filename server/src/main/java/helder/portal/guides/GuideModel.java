package helder.portal.guides;

import helder.embed.Excerpt;
import helder.guides.Addresses;
import helder.guides.DeviceKind;
import helder.guides.Guides.Entry;
import helder.guides.Lesson;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.print.PrintForm;
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
 * @param far how far the reader came
 * @param isMailed whether the reader can have it mailed
 * @param said what became of their word about the guide, when they just gave it
 * @param portal address of the portal, without a slash at the end
 */
public record GuideModel(
        Entry entry,
        Lesson lesson,
        Optional<Entry> undo,
        boolean isLong,
        HowFar far,
        boolean isMailed,
        Optional<Said> said,
        String portal) {

    /** Where the page says how far the reader is; no step can be called so. */
    static final String HOW_FAR = "how_far";

    /** Where it asks whether the guide helped. */
    static final String DID_HELP = "did_help";

    /** The address of this reading, whatever else stood in the one that was asked for. */
    public String canonical() {
        return Addresses.path(entry.id(), lesson.variant());
    }

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

    /** Where a form about a step goes. */
    public String stepPath(Lesson.Step step) {
        return "/guides/" + entry.id() + "/steps/" + step.id();
    }

    /** The page on which the reader says that they are stuck at a step. */
    public String stuckPath(Lesson.Step step) {
        return "/guides/" + entry.id() + "/stuck/" + step.id() + "?device="
                + lesson.variant().device().code() + "&ownership="
                + lesson.variant().ownership().code();
    }

    /** Where the form goes that says whether the guide helped. */
    public String helpedPath() {
        return "/guides/" + entry.id() + "/helped";
    }

    /** The steps that are done, for a form that comes back here; empty when they are kept. */
    public String doneWords() {
        return far.isKept() ? "" : far.words();
    }

    /** Where the form goes that forgets what is done. */
    public String startOverPath() {
        return "/guides/" + entry.id() + "/start-over";
    }

    /** The address of this page with that step done, or not done: it stands there as long as nothing is kept. */
    public String path(Lesson.Step step, boolean isDone) {
        String next = isDone ? far.after(step.id()).orElse(HOW_FAR) : step.id();
        return said(far.words(step.id(), isDone)) + "#" + next;
    }

    /** The address of this page with no step done. */
    public String freshPath() {
        return said("");
    }

    private String said(String words) {
        return address(lesson.variant().device(), lesson.variant().ownership(), isLong, words);
    }

    /** Where a site that was given the address of this page asks how to show it. */
    public String asking() {
        return new Excerpt(entry, lesson.variant()).asking(portal);
    }

    /** The address of another form of this guide, such as {@code watch}. */
    public String form(String name) {
        Variant variant = lesson.variant();
        return "/guides/" + entry.id() + "/" + name + "?device="
                + variant.device().code() + "&ownership=" + variant.ownership().code();
    }

    /** The address of this reading on paper. */
    public String print(PrintForm form) {
        return form("print.pdf") + (form == PrintForm.LEAFLET ? (isLong ? "&more=true" : "") : "&form=" + form.code());
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
        return address(device, ownership, more, far.isKept() ? "" : far.words());
    }

    private String address(DeviceKind device, Ownership ownership, boolean more, String done) {
        return Addresses.path(entry.id(), device, ownership)
                + (more ? "&more=true" : "")
                + (done.isEmpty() ? "" : "&done=" + done);
    }
}
