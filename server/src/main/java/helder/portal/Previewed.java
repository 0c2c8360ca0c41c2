package helder.portal;

import helder.devices.Enrollment;
import helder.devices.Facts.Fact;
import helder.guides.DeviceKind;
import helder.guides.Guides;
import helder.identity.EnrollmentId;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.web.Account;
import helder.web.Page;
import helder.web.Preview;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The portal as one person has it, for somebody else who looks at it. Person and devices have ids that stand in no table, so that nothing is shown
 * but what is in here: whatever a page asks for besides is not there.
 *
 * @param place id of where they work; blank for nowhere in particular
 * @param ground see {@link Preview#ground}
 * @param isReal whether the person exists; else it is an example
 * @param groups those of the person
 * @param devices the person's
 * @param reads a device of theirs that Helder does not manage yet, for guides
 * @param guides other guides than those that people read, because a draft is looked at
 */
public record Previewed(
        Account reader,
        String place,
        Optional<String> ground,
        boolean isReal,
        Set<GroupKey> groups,
        List<Device> devices,
        Optional<Reading> reads,
        Optional<Guides> guides)
        implements Preview {

    public Previewed {
        groups = Set.copyOf(groups);
        devices = List.copyOf(devices);
    }

    /**
     * A device.
     *
     * @param enrollment with an id that stands in no table
     * @param facts what is known about it and may be shown
     * @param masked what whoever looks may not see
     * @param isAgreed whether its person read what was agreed before setting it up
     */
    public record Device(Enrollment enrollment, Map<DataItem, Fact> facts, List<DataItem> masked, boolean isAgreed) {

        public Device {
            facts = Map.copyOf(facts);
            masked = List.copyOf(masked);
        }
    }

    /** A kind of device, and whose. */
    public record Reading(DeviceKind kind, Ownership ownership) {}

    /** Present when the page is a preview. */
    public static Optional<Previewed> of(Page page) {
        return page.preview().filter(Previewed.class::isInstance).map(Previewed.class::cast);
    }

    public List<Enrollment> enrollments() {
        return devices.stream().map(Device::enrollment).toList();
    }

    /** Empty when it is none of theirs. */
    public Optional<Device> device(EnrollmentId id) {
        return devices.stream()
                .filter(device -> device.enrollment().id().equals(id))
                .findFirst();
    }

    @Override
    public String noticeKey() {
        return isReal ? "portal.preview.real" : "portal.preview.example";
    }

    @Override
    public boolean isAbridged() {
        return isReal;
    }
}
