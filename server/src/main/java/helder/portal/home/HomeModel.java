package helder.portal.home;

import helder.devices.Enrollment;
import helder.gate.Sight;
import helder.portal.account.ChangeRow;
import helder.portal.account.MadeLink;
import helder.portal.guides.GoingOn;
import helder.portal.kit.Benefit;
import helder.portal.kit.DeviceCard;
import helder.portal.looks.LookRow;
import helder.web.Icon;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first page of somebody who is signed in.
 *
 * @param questions what IT may only do after the reader said yes, oldest first
 * @param wanted what somebody wants to do to a device of the reader, or wanted lately
 * @param coming what comes although the reader said no, what will be shown less of looks, and answers that came
 * @param goingOn guides that the reader began and did not finish
 * @param services what people get, in the language of the reader where there is one
 * @param unreadLooks how many came since the reader last read the log
 * @param refusals what Helder refused lately, a line for each device
 * @param links the newest that could set the password of the reader
 * @param changes what others changed about the reader lately
 */
public record HomeModel(
        List<Question> questions,
        List<Wanted> wanted,
        List<Task> tasks,
        List<Line> coming,
        List<GoingOn.Guide> goingOn,
        List<DeviceCard> devices,
        List<Benefit> services,
        Optional<Seen> seen,
        List<LookRow> looks,
        int unreadLooks,
        List<Line> refusals,
        List<MadeLink> links,
        List<ChangeRow> changes) {

    /**
     * Something that needs doing.
     *
     * @param waits whether nothing is due from the person: it waits for the device, or is a favor
     */
    public record Task(Icon icon, String title, String detail, String path, String button, boolean waits) {}

    /**
     * An order about which the reader is asked first.
     *
     * @param title what it is about
     * @param what what happens after a yes, in the words of the page about privacy
     * @param who who ordered it, with their role
     * @param reason as they wrote it
     * @param needsSecond whether somebody else of the organisation must agree too
     * @param until when it ends by itself
     * @param path where the answer goes
     */
    public record Question(
            String id,
            String title,
            String what,
            String who,
            Optional<String> reason,
            boolean needsSecond,
            Instant until,
            String path) {}

    /**
     * An order of somebody else that waits for others than the reader, or that was decided lately.
     *
     * @param path where it says who ordered it and why
     */
    public record Wanted(String title, String detail, boolean waits, String path) {}

    /**
     * What is seen of the chosen device.
     *
     * @param isFindable whether it could be found if it were lost
     */
    public record Seen(Enrollment chosen, Sight sight, boolean isFindable) {}

    /** Something to know, and where to read more of it. */
    public record Line(String sentence, String path) {}

    /** How many things the person has to do. */
    public long toDo() {
        return questions.size() + tasks.stream().filter(task -> !task.waits()).count();
    }
}
