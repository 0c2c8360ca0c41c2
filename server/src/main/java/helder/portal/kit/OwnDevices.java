package helder.portal.kit;

import helder.apple.ProductNames;
import helder.devices.Agreements;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.Facts.Fact;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.identity.EnrollmentId;
import helder.identity.GroupKey;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.manifest.ValueForm;
import helder.people.People;
import helder.portal.Previewed;
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

/** The reader's own devices and what is known about them; nobody else's can be reached through it. In a preview they are those that it brings. */
@Component
public final class OwnDevices {

    private final Enrollments enrollments;
    private final Facts facts;
    private final Looks looks;
    private final Gate gate;
    private final People people;
    private final Agreements agreements;

    OwnDevices(Enrollments enrollments, Facts facts, Looks looks, Gate gate, People people, Agreements agreements) {
        this.people = people;
        this.agreements = agreements;
        this.enrollments = enrollments;
        this.facts = facts;
        this.looks = looks;
        this.gate = gate;
    }

    /** Living ones first, then newest first. */
    public List<Enrollment> all(Page page) {
        return Previewed.of(page)
                .map(Previewed::enrollments)
                .orElseGet(() -> enrollments.of(page.me().id()));
    }

    public List<Enrollment> living(Page page) {
        return all(page).stream().filter(Enrollment::isLiving).toList();
    }

    /** The groups of the reader; none for who is not signed in. */
    public Set<GroupKey> groups(Page page) {
        return Previewed.of(page)
                .map(Previewed::groups)
                .or(() -> page.account().map(account -> people.groupKeys(account.id())))
                .orElse(Set.of());
    }

    /** By the word that names each. */
    public static Map<String, Enrollment> byId(List<Enrollment> enrollments) {
        return enrollments.stream()
                .collect(Collectors.toMap(enrollment -> enrollment.id().value(), Function.identity()));
    }

    /** @throws ProblemException when there is no such device or it is somebody else's; the two cannot be told apart */
    public Enrollment mine(Page page, String id) {
        if (id.isEmpty() || id.length() > 64) {
            return notThere();
        }
        var wanted = new EnrollmentId(id);
        Optional<Previewed> previewed = Previewed.of(page);
        return previewed.isPresent()
                ? previewed
                        .get()
                        .device(wanted)
                        .map(Previewed.Device::enrollment)
                        .orElseGet(OwnDevices::notThere)
                : enrollments
                        .find(wanted)
                        .filter(enrollment ->
                                enrollment.person().equals(page.me().id()))
                        .orElseGet(OwnDevices::notThere);
    }

    private static Enrollment notThere() {
        throw new ProblemException(Problem.NOT_FOUND);
    }

    public DeviceCard card(Page page, Enrollment enrollment) {
        Guise like = guise(page, enrollment);
        boolean surplus = enrollment.state() == Enrollment.State.ENROLLED && enrollments.hasSurplusRights(enrollment);
        return DeviceCard.of(enrollment, like.model(), surplus, like.isUnencrypted(), twin(page, enrollment, like));
    }

    /** What people tell a device by, and whether it told that it is not encrypted. */
    private record Guise(Optional<String> model, Optional<String> name, boolean isUnencrypted) {}

    private Guise guise(Page page, Enrollment enrollment) {
        Map<DataItem, Fact> told =
                read(page, enrollment, Set.of(DataItem.DEVICE_MODEL, DataItem.DEVICE_NAME, DataItem.ENCRYPTION));
        return new Guise(
                Optional.ofNullable(told.get(DataItem.DEVICE_MODEL))
                        .map(Fact::value)
                        .map(ProductNames::of),
                Optional.ofNullable(told.get(DataItem.DEVICE_NAME)).map(Fact::value),
                Optional.ofNullable(told.get(DataItem.ENCRYPTION))
                        .filter(fact -> fact.value().equals("no"))
                        .isPresent());
    }

    private Optional<DeviceCard.Twin> twin(Page page, Enrollment enrollment, Guise like) {
        if (!enrollment.isLiving()) {
            return Optional.empty();
        }
        List<Guise> same = living(page).stream()
                .filter(other -> !other.id().equals(enrollment.id()) && other.form() == enrollment.form())
                .map(other -> guise(page, other))
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
    public Map<DataItem, Fact> known(Page page, Enrollment enrollment) {
        return read(page, enrollment, readable());
    }

    /** What is left out of that, because whoever looks at a preview may not see it. */
    public List<DataItem> masked(Page page, Enrollment enrollment) {
        return Previewed.of(page)
                .flatMap(previewed -> previewed.device(enrollment.id()))
                .map(Previewed.Device::masked)
                .orElse(List.of());
    }

    /** Whether its person read what was agreed before setting it up. */
    public boolean isAgreed(Page page, Enrollment enrollment) {
        return Previewed.of(page)
                .flatMap(previewed -> previewed.device(enrollment.id()))
                .map(Previewed.Device::isAgreed)
                .orElseGet(() -> agreements.isAgreed(enrollment));
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

    private Map<DataItem, Fact> read(Page page, Enrollment enrollment, Set<DataItem> items) {
        Optional<Previewed> previewed = Previewed.of(page);
        if (previewed.isPresent()) {
            return previewed
                    .get()
                    .device(enrollment.id())
                    .map(Previewed.Device::facts)
                    .orElse(Map.of())
                    .entrySet()
                    .stream()
                    .filter(fact -> items.contains(fact.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
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
