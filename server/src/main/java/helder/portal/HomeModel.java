package helder.portal;

import helder.devices.Enrollment;
import helder.gate.Sight;
import helder.organisation.Service;
import helder.web.Icon;
import java.util.List;
import java.util.Optional;

/**
 * The first page of somebody who is signed in.
 *
 * @param services what people get, in the language of the reader
 * @param refusals what Helder refused lately, a line for each device
 * @param links the newest that could set the password of the reader
 * @param changes what others changed about the reader lately
 */
public record HomeModel(
        List<Task> tasks,
        List<DeviceCard> devices,
        List<Service.Wording> services,
        List<Icon> serviceIcons,
        Optional<Seen> seen,
        List<LookRow> looks,
        List<Refused> refusals,
        List<MadeLink> links,
        List<ChangeRow> changes) {

    /**
     * Something that needs doing.
     *
     * @param waits whether it waits for the device and not for the person
     */
    public record Task(Icon icon, String title, String detail, String path, String button, boolean waits) {}

    /** What is seen of the chosen device. */
    public record Seen(Enrollment chosen, Sight sight) {}

    /** That orders for a device were refused, and where to read which. */
    public record Refused(String sentence, String path) {}

    /** How many things the person has to do. */
    public long toDo() {
        return tasks.stream().filter(task -> !task.waits()).count();
    }
}
