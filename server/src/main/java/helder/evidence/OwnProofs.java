package helder.evidence;

import helder.charter.Answer;
import helder.charter.Answers;
import helder.charter.Charter;
import helder.charter.Charters;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.evidence.OwnProof.Answered;
import helder.evidence.OwnProof.Shown;
import helder.gate.Sight;
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
import org.springframework.stereotype.Component;

/** Finds what one person was shown. */
@Component
final class OwnProofs {

    private final Tickets tickets;
    private final Answers answers;
    private final Charters charters;
    private final Sights sights;
    private final Organisations organisations;
    private final InstantSource clock;

    OwnProofs(
            Tickets tickets,
            Answers answers,
            Charters charters,
            Sights sights,
            Organisations organisations,
            InstantSource clock) {
        this.tickets = tickets;
        this.answers = answers;
        this.charters = charters;
        this.sights = sights;
        this.organisations = organisations;
        this.clock = clock;
    }

    OwnProof of(PersonId person, String name) {
        return new OwnProof(
                organisations.current().name(),
                clock.instant(),
                name,
                tickets.used(person).stream().map(this::shown).toList(),
                Arrays.stream(Ownership.values())
                        .flatMap(ownership -> answers.history(person, ownership).stream())
                        .sorted(Comparator.comparing(Answer::answeredAt).reversed())
                        .map(this::answered)
                        .toList());
    }

    private Shown shown(Ticket ticket) {
        Optional<Charter> charter = charters.find(ticket.charter());
        return new Shown(
                ticket.createdAt(),
                ticket.ownership(),
                ticket.charterVersion(),
                charter.map(Charter::hash),
                ticket.language(),
                ticket.shownHash(),
                charter.flatMap(
                        version -> ticket.shownHash().flatMap(hash -> content(version, hash, ticket.groups()))));
    }

    private Answered answered(Answer answer) {
        Optional<Charter> charter = charters.find(answer.ownership(), answer.version());
        return new Answered(
                answer,
                charter.map(Charter::hash),
                charter.flatMap(version -> content(version, answer.shownHash(), answer.groups())));
    }

    /** Made again for each kind of device: the one with this hash is what was shown. */
    private Optional<OwnProof.Content> content(Charter charter, String hash, Set<GroupKey> groups) {
        for (EnrollmentType type : EnrollmentType.values()) {
            for (DeviceForm form : DeviceForm.values()) {
                Sight sight = sights.at(charter, type, form, groups);
                if (sights.hash(sight).equals(hash)) {
                    return Optional.of(new OwnProof.Content(sight));
                }
            }
        }
        return Optional.empty();
    }
}
