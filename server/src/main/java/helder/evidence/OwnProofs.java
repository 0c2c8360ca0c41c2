package helder.evidence;

import helder.charter.Answer;
import helder.charter.Answers;
import helder.charter.Charter;
import helder.charter.Charters;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.evidence.OwnProof.Answered;
import helder.evidence.OwnProof.Shown;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.organisation.Organisations;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds what one person was shown. */
@Component
final class OwnProofs {

    private final Tickets tickets;
    private final Answers answers;
    private final Charters charters;
    private final Sights sights;
    private final Enrollments enrollments;
    private final Organisations organisations;
    private final InstantSource clock;

    OwnProofs(
            Tickets tickets,
            Answers answers,
            Charters charters,
            Sights sights,
            Enrollments enrollments,
            Organisations organisations,
            InstantSource clock) {
        this.tickets = tickets;
        this.answers = answers;
        this.charters = charters;
        this.sights = sights;
        this.enrollments = enrollments;
        this.organisations = organisations;
        this.clock = clock;
    }

    OwnProof of(PersonId person, String name) {
        Set<Integer> rights =
                enrollments.of(person).stream().map(Enrollment::grantedRights).collect(Collectors.toSet());
        return new OwnProof(
                organisations.current().name(),
                clock.instant(),
                name,
                tickets.used(person).stream()
                        .map(ticket -> shown(ticket, rights))
                        .toList(),
                Arrays.stream(Ownership.values())
                        .flatMap(ownership -> answers.history(person, ownership).stream())
                        .sorted(Comparator.comparing(Answer::answeredAt).reversed())
                        .map(answer -> answered(answer, rights))
                        .toList());
    }

    private Shown shown(Ticket ticket, Set<Integer> rights) {
        Optional<Charter> charter = charters.find(ticket.charter());
        return new Shown(
                ticket.createdAt(),
                ticket.ownership(),
                ticket.charterVersion(),
                charter.map(Charter::hash),
                ticket.language(),
                ticket.shownHash(),
                charter.flatMap(version ->
                        ticket.shownHash().flatMap(hash -> content(version, hash, ticket.groups(), rights))));
    }

    private Answered answered(Answer answer, Set<Integer> rights) {
        Optional<Charter> charter = charters.find(answer.ownership(), answer.version());
        return new Answered(
                answer,
                charter.map(Charter::hash),
                charter.flatMap(version -> content(version, answer.shownHash(), answer.groups(), rights)));
    }

    /**
     * Made again for each kind of device, set up then or with the rights of an earlier profile: the one with this hash is what was shown.
     *
     * @param rights that profiles of the person gave at some time
     */
    private Optional<OwnProof.Content> content(
            Charter charter, String hash, Set<GroupKey> groups, Set<Integer> rights) {
        return Arrays.stream(EnrollmentType.values())
                .flatMap(type -> Arrays.stream(DeviceForm.values())
                        .flatMap(form -> Stream.concat(
                                Stream.of(sights.at(charter, type, form, groups)),
                                rights.stream().map(given -> sights.with(given, charter.text(), type, form, groups)))))
                .filter(sight -> sights.hash(sight).equals(hash))
                .findFirst()
                .map(OwnProof.Content::new);
    }
}
