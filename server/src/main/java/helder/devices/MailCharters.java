package helder.devices;

import helder.charter.Charter;
import helder.charter.CharterListener;
import helder.mail.Outbox;
import helder.store.Tx;
import org.springframework.stereotype.Component;

/** Everybody whom a new version of a charter concerns gets a letter about it, asked for in the unit of work that announces it. */
@Component
final class MailCharters implements CharterListener {

    private final Outbox outbox;

    MailCharters(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void superseded(Tx tx, Charter before, Charter now) {
        if (outbox.server().isPresent()) {
            outbox.add(
                    tx,
                    Announcement.LETTER,
                    AgreementRows.concerned(tx.dsl(), now),
                    Announcement.letterSubject(now.ownership(), now.version()));
        }
    }
}
