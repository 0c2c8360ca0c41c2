package helder.devices;

import helder.charter.Charter;
import helder.charter.CharterListener;
import helder.identity.PersonId;
import helder.mail.Outbox;
import helder.people.People;
import helder.store.Installation;
import helder.store.Tx;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When a version of a charter is announced: keeps whom it concerns, and asks for a letter to each of them, in the same unit of work. */
@Component
final class TellPeople implements CharterListener {

    private final People people;
    private final Outbox outbox;
    private final Installation installation;

    TellPeople(People people, Outbox outbox, Installation installation) {
        this.people = people;
        this.outbox = outbox;
        this.installation = installation;
    }

    @Override
    public void superseded(Tx tx, Charter before, Charter now) {
        Set<PersonId> concerned = AgreementRows.concerned(tx.dsl(), now);
        AudienceRows.keep(tx, installation.organisation(tx), now, people.traits(tx, concerned));
        outbox.add(tx, Announcement.LETTER, concerned, Announcement.letterSubject(now.ownership(), now.version()));
    }
}
