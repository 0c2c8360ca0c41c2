package helder.console.preview;

import helder.charter.Charter;
import helder.charter.Charters;
import helder.devices.Enrollment;
import helder.gate.Sights;
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
        Optional<Enrollment> enrollment = kind(example).map(kind -> enrollment(example.ownership(), kind, groups));
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
                enrollment.stream().map(each -> device(theirs, each)).toList(),
                enrollment.isPresent()
                        ? Optional.empty()
                        : Optional.of(new Previewed.Reading(example.device(), example.ownership())),
                drafts.with(drafts.find(page, example.draft())));
    }

    private Previewed.Device device(Page theirs, Enrollment enrollment) {
        var told = new ExampleFacts(
                enrollment.type().platform(),
                enrollment.form(),
                theirs.t("console.shown.example_device"),
                theirs.house().timeZone(),
                enrollment.createdAt());
        return new Previewed.Device(enrollment, told.told(sights.of(enrollment.facts())), List.of(), true);
    }

    /** What a device is, and how it is managed. */
    private record Kind(DeviceForm form, EnrollmentType type) {}

    /** Empty for a kind of device of which there is no example, only guides. */
    private Optional<Kind> kind(Example example) {
        return switch (example.device()) {
            case IPHONE -> Optional.of(new Kind(DeviceForm.PHONE, apple(example.ownership())));
            case IPAD -> Optional.of(new Kind(DeviceForm.TABLET, apple(example.ownership())));
            case MAC -> Optional.of(new Kind(DeviceForm.COMPUTER, apple(example.ownership())));
            case WINDOWS -> Optional.of(new Kind(DeviceForm.COMPUTER, EnrollmentType.WINDOWS));
            case ANDROID -> Optional.empty();
        };
    }

    /** The way that people are offered first. */
    private EnrollmentType apple(Ownership ownership) {
        return ownership == Ownership.PERSONAL && organisations.offersAccountEnrollment()
                ? EnrollmentType.APPLE_USER
                : EnrollmentType.APPLE_PROFILE;
    }

    private Enrollment enrollment(Ownership ownership, Kind kind, Set<GroupKey> groups) {
        Charter charter = charters.inForce(ownership);
        Instant now = clock.instant();
        return new Enrollment(
                organisations.current().id(),
                new EnrollmentId(NOBODY),
                new DeviceId(NOBODY),
                new PersonId(NOBODY),
                ownership,
                kind.type(),
                kind.form(),
                charter.id(),
                charter.version(),
                new TicketId(NOBODY),
                sights.rightsFor(ownership, kind.type(), groups),
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
