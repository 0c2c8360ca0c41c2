package helder.console.preview;

import helder.devices.Agreements;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Gate;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.guides.Guides;
import helder.identity.Actor;
import helder.identity.DeviceId;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Basis;
import helder.looks.LookRequest;
import helder.looks.LookRequest.Subject;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.manifest.ValueForm;
import helder.people.People;
import helder.people.Person;
import helder.portal.Previewed;
import helder.store.Tx;
import helder.web.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The portal of somebody who exists. A look at each of their devices is recorded first, with the reason; then what that look covers is copied into a
 * preview under other ids, so that nothing else about them can get into it: no letters, no questions, none of who looked.
 */
@Component
class PersonPreviews {

    /** How many devices are shown, newest first. */
    static final int MOST = 10;

    private static final String FACE = "console.preview";
    private static final String STAND_IN = "preview";

    private final Enrollments enrollments;
    private final Agreements agreements;
    private final Facts facts;
    private final Gate gate;
    private final Sights sights;
    private final Looks looks;
    private final People people;

    PersonPreviews(
            Enrollments enrollments,
            Agreements agreements,
            Facts facts,
            Gate gate,
            Sights sights,
            Looks looks,
            People people) {
        this.enrollments = enrollments;
        this.agreements = agreements;
        this.facts = facts;
        this.gate = gate;
        this.sights = sights;
        this.looks = looks;
        this.people = people;
    }

    /**
     * Records a look at each device of the person that is managed and stays so; none when there is no such device. What may be seen is decided in
     * this unit of work.
     *
     * @throws helder.looks.LookRefusedException without a reason
     */
    List<Basis.Look> look(Tx tx, Actor actor, PersonId person, String reason) {
        return shown(tx, person).stream()
                .map(enrollment -> looks.record(
                        tx,
                        new LookRequest(
                                actor,
                                FACE,
                                Set.of(new Subject(person, enrollment.id())),
                                visible(tx, actor, enrollment),
                                Optional.of(reason).filter(text -> !text.isBlank()),
                                true)))
                .toList();
    }

    /** Of a device that is to leave, or is not there yet, people read other pages. */
    private List<Enrollment> shown(Tx tx, PersonId person) {
        Set<EnrollmentId> newest = enrollments.of(person).stream()
                .filter(PersonPreviews::isShown)
                .limit(MOST)
                .map(Enrollment::id)
                .collect(java.util.stream.Collectors.toSet());
        return enrollments.lock(tx, newest).stream()
                .filter(enrollment -> isShown(enrollment) && enrollment.person().equals(person))
                .toList();
    }

    private static boolean isShown(Enrollment enrollment) {
        return switch (enrollment.state()) {
            case ENROLLED -> true;
            case STARTED, LEAVING, REMOVED -> false;
        };
    }

    /** Where a device is stays on the page of that device, and steps are about the person: neither is copied. */
    private Set<DataItem> visible(Tx tx, Actor actor, Enrollment enrollment) {
        Set<DataItem> items = EnumSet.noneOf(DataItem.class);
        items.addAll(gate.visible(tx, actor, enrollment.facts()));
        items.removeIf(item -> item == DataItem.LOCATION
                || item == DataItem.ENROLLMENT_STEPS
                || ValueForm.of(item) == ValueForm.HIDDEN);
        return items;
    }

    /** What these looks showed, never more than was recorded and never what may not be seen any more; empty once one of them has ended. */
    Optional<Previewed> seen(
            Tx tx, Actor actor, Person person, List<String> lookIds, String ground, Optional<Guides> guides) {
        var devices = new ArrayList<Previewed.Device>();
        List<Enrollment> theirs = shown(tx, person.id());
        for (String id : lookIds) {
            Optional<Looks.Resumed> look = looks.resume(tx, id, actor, FACE);
            Optional<Enrollment> enrollment = theirs.stream()
                    .filter(each -> look.isPresent() && look.get().isEnoughFor(each.id(), each.ownership()))
                    .findFirst();
            if (enrollment.isEmpty()) {
                return Optional.empty();
            }
            devices.add(device(tx, actor, enrollment.get(), look.orElseThrow().basis(), devices.size() + 1));
        }
        return Optional.of(new Previewed(
                new Account(
                        new PersonId(STAND_IN),
                        person.name(),
                        person.firstName(),
                        person.email(),
                        person.language(),
                        person.timeZone(),
                        Set.of(Role.EMPLOYEE),
                        Instant.EPOCH),
                "",
                Example.groundClass(ground),
                true,
                people.groupKeys(tx, person.id()),
                devices,
                Optional.empty(),
                guides));
    }

    private Previewed.Device device(Tx tx, Actor actor, Enrollment enrollment, Basis.Look look, int number) {
        Set<DataItem> items = visible(tx, actor, enrollment);
        items.retainAll(look.items());
        List<DataItem> masked = sights.of(enrollment.facts()).items().stream()
                .filter(seen -> seen.state() == Sight.State.DOES)
                .map(Sight.Seen::item)
                .filter(item -> !items.contains(item) && ValueForm.of(item) != ValueForm.HIDDEN)
                .filter(item -> item != DataItem.ENROLLMENT_STEPS)
                .toList();
        return new Previewed.Device(
                copy(enrollment, items, STAND_IN + "-" + number),
                facts.read(tx, enrollment.id(), items, look),
                masked,
                agreements.isAgreed(enrollment));
    }

    /** The same enrollment under another id, without what is a data item itself or about other devices. */
    private static Enrollment copy(Enrollment enrollment, Set<DataItem> items, String id) {
        return new Enrollment(
                enrollment.organisation(),
                new EnrollmentId(id),
                new DeviceId(STAND_IN),
                new PersonId(STAND_IN),
                enrollment.ownership(),
                enrollment.type(),
                enrollment.form(),
                enrollment.charter(),
                enrollment.charterVersion(),
                enrollment.ticket(),
                enrollment.grantedRights(),
                enrollment.state(),
                enrollment.revision(),
                enrollment.createdAt(),
                enrollment.enrolledAt(),
                enrollment.lastSeenAt().filter(_ -> items.contains(DataItem.LAST_CONTACT)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                enrollment.lostAt(),
                enrollment.groups());
    }
}
