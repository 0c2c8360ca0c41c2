package helder.portal.quiet;

import helder.portal.HoursForm;
import helder.quiettime.OwnQuietTime;
import helder.web.Form;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The page.
 *
 * @param quietUntil when the reader can be interrupted again; empty when they can now, or within the next weeks never
 * @param isQuiet whether they must not be interrupted now
 * @param nextQuiet when quiet time begins next
 * @param waiting what waits, soonest first
 * @param undisturbedUntil until when the reader wants not to be disturbed
 * @param usual hours of the organisation in words; empty when it has none
 * @param isOwn whether the reader has hours of their own
 * @param zone whose clock the hours mean
 * @param calendar what is known of the reader's calendar
 * @param happened what interrupted the reader lately, newest first
 * @param form of what was refused
 */
public record QuietModel(
        boolean isQuiet,
        Optional<Instant> quietUntil,
        Optional<Instant> nextQuiet,
        List<Waiting> waiting,
        Optional<Instant> undisturbedUntil,
        List<String> usual,
        boolean isOwn,
        HoursForm hours,
        String zone,
        Optional<OwnQuietTime.Calendar> calendar,
        List<Happened> happened,
        Form form) {

    public QuietModel {
        waiting = List.copyOf(waiting);
        usual = List.copyOf(usual);
        happened = List.copyOf(happened);
    }

    /**
     * Something that waits.
     *
     * @param planned when it comes, in words
     * @param by who ordered it
     * @param path of the device
     * @param isEvening whether there is still an evening before its deadline
     * @param evening which one, in words
     * @param latest for the field of a time, as it is on the reader's clock
     */
    public record Waiting(
            String command,
            String what,
            String device,
            String path,
            String by,
            Optional<String> reason,
            String planned,
            String deadline,
            String length,
            boolean isEvening,
            String evening,
            String soonest,
            String latest) {}

    /** Something that came. */
    public record Happened(Instant at, String what, String device, boolean isPicked, boolean isMoved) {}
}
