package helder.portal.kit;

import helder.apple.ProductNames;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.Facts.Fact;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.manifest.ValueForm;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The reader's own devices and what is known about them; nobody else's can be reached through it. */
@Component
public final class OwnDevices {

    private final Enrollments enrollments;
    private final Facts facts;
    private final Looks looks;
    private final Gate gate;

    OwnDevices(Enrollments enrollments, Facts facts, Looks looks, Gate gate) {
        this.enrollments = enrollments;
        this.facts = facts;
        this.looks = looks;
        this.gate = gate;
    }

    /** Living ones first, then newest first. */
    public List<Enrollment> all(PersonId person) {
        return enrollments.of(person);
    }

    public List<Enrollment> living(PersonId person) {
        return all(person).stream().filter(Enrollment::isLiving).toList();
    }

    /** By the word that names each. */
    public static Map<String, Enrollment> byId(List<Enrollment> enrollments) {
        return enrollments.stream()
                .collect(Collectors.toMap(enrollment -> enrollment.id().value(), Function.identity()));
    }

    /** @throws ProblemException when there is no such device or it is somebody else's; the two cannot be told apart */
    public Enrollment mine(Page page, String id) {
        return id.isEmpty() || id.length() > 64
                ? notThere()
                : enrollments
                        .find(new EnrollmentId(id))
                        .filter(enrollment ->
                                enrollment.person().equals(page.me().id()))
                        .orElseGet(OwnDevices::notThere);
    }

    private static Enrollment notThere() {
        throw new ProblemException(Problem.NOT_FOUND);
    }

    public DeviceCard card(Enrollment enrollment) {
        Guise like = guise(enrollment);
        boolean surplus = enrollment.state() == Enrollment.State.ENROLLED && enrollments.hasSurplusRights(enrollment);
        return DeviceCard.of(enrollment, like.model(), surplus, twin(enrollment, like));
    }

    /** What people tell a device by. */
    private record Guise(Optional<String> model, Optional<String> name) {}

    private Guise guise(Enrollment enrollment) {
        Map<DataItem, Fact> told = read(enrollment, Set.of(DataItem.DEVICE_MODEL, DataItem.DEVICE_NAME));
        return new Guise(
                Optional.ofNullable(told.get(DataItem.DEVICE_MODEL))
                        .map(Fact::value)
                        .map(ProductNames::of),
                Optional.ofNullable(told.get(DataItem.DEVICE_NAME)).map(Fact::value));
    }

    private Optional<DeviceCard.Twin> twin(Enrollment enrollment, Guise like) {
        if (!enrollment.isLiving()) {
            return Optional.empty();
        }
        List<Guise> same = living(enrollment.person()).stream()
                .filter(other -> !other.id().equals(enrollment.id()) && other.form() == enrollment.form())
                .map(this::guise)
                .filter(other -> other.model().equals(like.model()))
                .toList();
        return same.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeviceCard.Twin(
                        like.name()
                                .filter(name -> same.stream()
                                        .noneMatch(other -> other.name().equals(Optional.of(name)))),
                        enrollment.enrolledAt().orElse(enrollment.createdAt())));
    }

    /** Everything that is kept about the device and that people can read. */
    public Map<DataItem, Fact> known(Enrollment enrollment) {
        return read(enrollment, readable());
    }

    /** What the device told although nobody may know it, latest first; it was not kept. */
    public List<GateCount> unasked(Enrollment enrollment) {
        return gate.counts(enrollment.id()).stream()
                .filter(GateCount::isDropped)
                .toList();
    }

    /** Whether there is a receipt of its end: once its data is deleted, because the end was ordered or has come. */
    public static boolean hasReceipt(Enrollment enrollment) {
        return enrollment.state() == Enrollment.State.LEAVING || enrollment.state() == Enrollment.State.REMOVED;
    }

    private Map<DataItem, Fact> read(Enrollment enrollment, Set<DataItem> items) {
        return enrollment.isLiving() ? facts.read(enrollment.id(), items, looks.own(enrollment.person())) : Map.of();
    }

    private static Set<DataItem> readable() {
        var items = EnumSet.noneOf(DataItem.class);
        Arrays.stream(DataItem.values())
                .filter(item -> ValueForm.of(item) != ValueForm.HIDDEN)
                .forEach(items::add);
        return items;
    }

    /** What the server itself asks this device, without anybody looking. */
    public Set<DataItem> askedBySystem(Enrollment enrollment) {
        boolean stays = enrollment.isLiving() && enrollment.state() != Enrollment.State.LEAVING;
        return stays ? gate.questions(enrollment.facts()) : Set.of();
    }
}
