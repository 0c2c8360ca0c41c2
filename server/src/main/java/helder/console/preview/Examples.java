package helder.console.preview;

import helder.charter.Charter;
import helder.charter.Charters;
import helder.devices.Enrollment;
import helder.gate.Sights;
import helder.guides.DeviceKind;
import helder.identity.DeviceForm;
import helder.identity.DeviceId;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.identity.TicketId;
import helder.organisation.Organisations;
import helder.portal.Previewed;
import helder.web.Account;
import helder.web.Help;
import helder.web.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes examples: people and devices that stand in no table, under the charter of today. */
@Component
class Examples {

    /** Names nobody and nothing that is stored. */
    private static final String NOBODY = "preview";

    private final Charters charters;
    private final Sights sights;
    private final Organisations organisations;
    private final InstantSource clock;

    Examples(Charters charters, Sights sights, Organisations organisations, InstantSource clock) {
        this.charters = charters;
        this.sights = sights;
        this.organisations = organisations;
        this.clock = clock;
    }

    Example.Choices choices(Page page) {
        var places = new LinkedHashMap<String, String>();
        for (Help.Place place : page.help().places()) {
            places.put(place.id(), place.name());
        }
        List<String> groups = Arrays.stream(Ownership.values())
                .flatMap(ownership -> charters.inForce(ownership).text().groups().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return new Example.Choices(page.house().languages(), places, groups);
    }

    Previewed of(Page page, Example example, DraftPreviews drafts) {
        Page theirs = page.in(example.language());
        String name = theirs.t("console.shown.example_name");
        Set<GroupKey> groups = example.group().isEmpty() ? Set.of() : Set.of(GroupKey.of(example.group()));
        Optional<DeviceForm> form = form(example.device());
        return new Previewed(
                new Account(
                        new PersonId(NOBODY),
                        name,
                        name.split(" ", 2)[0],
                        "example@example.org",
                        example.language(),
                        Optional.empty(),
                        Set.of(Role.EMPLOYEE),
                        Instant.EPOCH),
                example.place(),
                Example.groundClass(example.ground()),
                false,
                groups,
                form.stream()
                        .map(each -> device(theirs, enrollment(example.ownership(), each, groups)))
                        .toList(),
                form.isPresent()
                        ? Optional.empty()
                        : Optional.of(new Previewed.Reading(example.device(), example.ownership())),
                drafts.with(drafts.find(page, example.draft())));
    }

    private Previewed.Device device(Page theirs, Enrollment enrollment) {
        var told = new ExampleFacts(
                enrollment.form(),
                theirs.t("console.shown.example_device"),
                theirs.house().timeZone(),
                enrollment.createdAt());
        return new Previewed.Device(enrollment, told.told(sights.of(enrollment.facts())), List.of(), true);
    }

    /** Empty for a kind of device that guides are for and that cannot be managed yet. */
    private static Optional<DeviceForm> form(DeviceKind kind) {
        return Arrays.stream(DeviceForm.values())
                .filter(form -> DeviceKind.usual(form) == kind)
                .findFirst();
    }

    private Enrollment enrollment(Ownership ownership, DeviceForm form, Set<GroupKey> groups) {
        Charter charter = charters.inForce(ownership);
        // The way that people are offered first.
        EnrollmentType type = ownership == Ownership.PERSONAL && organisations.offersAccountEnrollment()
                ? EnrollmentType.APPLE_USER
                : EnrollmentType.APPLE_PROFILE;
        Instant now = clock.instant();
        return new Enrollment(
                organisations.current().id(),
                new EnrollmentId(NOBODY),
                new DeviceId(NOBODY),
                new PersonId(NOBODY),
                ownership,
                type,
                form,
                charter.id(),
                charter.version(),
                new TicketId(NOBODY),
                sights.rightsFor(ownership, type, groups),
                Enrollment.State.ENROLLED,
                1,
                now,
                Optional.of(now),
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                groups);
    }
}
