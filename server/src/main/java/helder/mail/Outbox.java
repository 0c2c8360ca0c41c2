package helder.mail;

import helder.identity.Ids;
import helder.identity.PersonId;
import helder.identity.ServerSettings;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Letters that are to be sent. Without a mail server nothing is kept, so that no old letters go out when there is one later. */
@Component
public final class Outbox {

    /** How long it is kept that a letter was sent or given up. */
    public static final Duration KEPT = Duration.ofDays(90);

    private final Store store;
    private final Installation installation;
    private final Ids ids;
    private final InstantSource clock;
    private final Optional<MailServer> server;

    public Outbox(Store store, Installation installation, Ids ids, InstantSource clock, ServerSettings settings) {
        this.store = store;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
        this.server = MailServer.of(settings);
    }

    /** Where letters are handed in; empty when none are sent. */
    public Optional<MailServer> server() {
        return server;
    }

    /**
     * Asks for letters within a unit of work, one to each person; what was asked for before is not sent twice.
     *
     * @param kind of {@link Letters} that will write it
     * @param subject what it is about, for whoever writes it; says nothing about anybody, unless it is {@link Letters#isForgotten forgotten}
     */
    public void add(Tx tx, String kind, Collection<PersonId> people, String subject) {
        if (server.isEmpty() || people.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        MailRows.add(tx, installation.organisation(tx), kind, people, subject, ids, now);
    }

    /** Asks for a letter that shows whether mail arrives. */
    public void test(Tx tx, PersonId person) {
        add(tx, Letters.TEST, List.of(person), clock.instant().toString());
    }

    /** How many letters were tried and not taken, and wait. */
    public int stuck() {
        return store.read(MailRows::stuck);
    }

    /** How it goes. */
    public State state() {
        return store.readConsistently(MailRows::state);
    }

    /** What became of the letter to somebody about something; empty when none was asked for. */
    public Optional<Fate> fate(String kind, PersonId person, String subject) {
        return store.read(dsl -> MailRows.fate(dsl, kind, person, subject));
    }

    /**
     * How it goes.
     *
     * @param waiting how many letters are to be sent
     * @param stuck how many of those were tried and not taken
     * @param oldest since when the first of them waits
     * @param problems why letters that wait were not sent, the commonest first
     * @param sent how many were sent within {@link #KEPT}
     * @param lost how many were given up in that time
     */
    public record State(
            int waiting, int stuck, Optional<Instant> oldest, List<MailProblem> problems, int sent, int lost) {
        public State {
            problems = List.copyOf(problems);
        }
    }

    /** What became of one. */
    public enum Fate {
        WAITING,
        SENT,
        LOST
    }
}
