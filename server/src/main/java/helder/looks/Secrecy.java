package helder.looks;

import static helder.store.schema.Tables.LOOK_PROPOSAL;

import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.Ids;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Disclosure.Choice;
import helder.looks.Disclosure.Decision;
import helder.store.Installation;
import helder.store.NotYetException;
import helder.store.Standing;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.LookProposalRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Choosing what people see of looks. What shows them more needs nobody else. What shows them less is more power for those who look: one
 * person asks for it, and an administrator or privacy officer who is somebody else confirms it; only then the notice time begins.
 */
@Component
public final class Secrecy {

    /** How long somebody else can confirm it. */
    public static final Duration TO_CONFIRM = Duration.ofDays(7);

    /** What became of it. */
    public enum Outcome {
        /** The same holds, is coming, or waits already. */
        SAME("same"),
        /** It is chosen. */
        CHOSEN("chosen"),
        /** Somebody else has to confirm it. */
        WAITS("waits"),
        /** It waits for nobody any more. */
        ENDED("ended"),
        /** It waited for nobody any more before. */
        TOO_LATE("too_late"),
        /** Whoever asked does not confirm. */
        NOT_YOURS("not_yours");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** How a proposal came to its end, other than by itself. */
    public enum Ending {
        CONFIRMED("confirmed"),
        REFUSED("refused"),
        /** Whoever asked took it back. */
        WITHDRAWN("withdrawn"),
        /** Something else was chosen or asked for meanwhile. */
        REPLACED("replaced"),
        /** Whoever asked is not an administrator any more, or somebody else could have got into their account since. */
        LAPSED("lapsed");

        private final String code;

        Ending(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * Something that shows people less.
     *
     * @param askedBy a name
     * @param ending empty while it waits, and when its time ran out
     */
    public record Proposal(
            String id,
            Choice choice,
            int setting,
            Instant askedAt,
            String askedBy,
            String askerKind,
            String askerId,
            Instant expiresAt,
            Optional<Ending> ending) {

        /** Whether this one asked for it. */
        public boolean isOf(Actor actor) {
            return askerKind.equals(actor.kind()) && askerId.equals(actor.id());
        }

        /** Empty when the operator asked. */
        Optional<Actor.Somebody> asker() {
            return askerKind.equals("person")
                    ? Optional.of(new Actor.Somebody(new PersonId(askerId), askedBy, Role.ADMINISTRATOR))
                    : Optional.empty();
        }
    }

    private final Store store;
    private final Installation installation;
    private final Disclosure disclosure;
    private final Standing standing;
    private final OfficeHolders offices;
    private final Ids ids;
    private final InstantSource clock;

    public Secrecy(
            Store store,
            Installation installation,
            Disclosure disclosure,
            Standing standing,
            OfficeHolders offices,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.disclosure = disclosure;
        this.standing = standing;
        this.offices = offices;
        this.ids = ids;
        this.clock = clock;
    }

    /** What waits for somebody else, oldest first. */
    public List<Proposal> waiting() {
        Instant now = clock.instant();
        return store.read(dsl -> dsl.selectFrom(LOOK_PROPOSAL)
                .where(LOOK_PROPOSAL.ENDED_AT.isNull(), LOOK_PROPOSAL.EXPIRES_AT.gt(now))
                .orderBy(LOOK_PROPOSAL.ID)
                .fetch(Secrecy::proposal));
    }

    /** What came to nothing, newest first. */
    public List<Proposal> ended(int limit) {
        Instant now = clock.instant();
        return store.read(dsl -> dsl.selectFrom(LOOK_PROPOSAL)
                .where(
                        LOOK_PROPOSAL.ENDED_AT.isNotNull().or(LOOK_PROPOSAL.EXPIRES_AT.le(now)),
                        LOOK_PROPOSAL.ENDING.isNull().or(LOOK_PROPOSAL.ENDING.ne(Ending.CONFIRMED.code())))
                .orderBy(LOOK_PROPOSAL.ID.desc())
                .limit(limit)
                .fetch(Secrecy::proposal));
    }

    /**
     * Chooses, or asks for it when it shows people less than what holds or is coming.
     *
     * @throws IllegalArgumentException when there is no such setting
     * @throws NotYetException when it shows people less, and whoever asks has the role for less than a day or a password by a link of others
     */
    public Outcome choose(Tx tx, Actor actor, Choice choice, int wanted) {
        Disclosure.requireSetting(choice, wanted);
        Disclosure.lock(tx);
        Instant now = clock.instant();
        Disclosure.State state = Disclosure.now(tx, choice, now);
        int last = state.coming().map(Decision::setting).orElse(state.setting());
        Optional<Proposal> open = open(tx, choice, now);
        if (wanted == last || open.filter(each -> each.setting() == wanted).isPresent()) {
            return Outcome.SAME;
        }
        open.ifPresent(each -> end(tx, each, Ending.REPLACED, actor, now));
        if (!choice.showsLess(wanted, last)) {
            disclosure.choose(tx, actor.name(), choice, wanted, Optional.empty());
            return Outcome.CHOSEN;
        }
        standing.require(tx, actor, Standing.Deed.OFFICE);
        tx.dsl()
                .insertInto(LOOK_PROPOSAL)
                .set(LOOK_PROPOSAL.ID, ids.next())
                .set(
                        LOOK_PROPOSAL.ORGANISATION_ID,
                        installation.organisation(tx).value())
                .set(LOOK_PROPOSAL.CHOICE, choice.code())
                .set(LOOK_PROPOSAL.SETTING, (long) wanted)
                .set(LOOK_PROPOSAL.ASKED_AT, now)
                .set(LOOK_PROPOSAL.ASKED_BY, actor.name())
                .set(LOOK_PROPOSAL.ASKER_KIND, actor.kind())
                .set(LOOK_PROPOSAL.ASKER_ID, actor.id())
                .set(LOOK_PROPOSAL.EXPIRES_AT, now.plus(TO_CONFIRM))
                .execute();
        return Outcome.WAITS;
    }

    /** Somebody else says yes; from then on people are told, and it holds after {@link Disclosure#NOTICE}. */
    public Outcome confirm(Tx tx, String id, Actor.Somebody other) {
        Disclosure.lock(tx);
        Instant now = clock.instant();
        Optional<Proposal> found = open(tx, id, now);
        if (found.isEmpty()) {
            return Outcome.TOO_LATE;
        }
        Proposal asked = found.get();
        if (asked.isOf(other) || !mayDecide(other.role())) {
            return Outcome.NOT_YOURS;
        }
        standing.require(tx, other, Standing.Deed.OFFICE);
        if (!stillAsks(tx, asked)) {
            end(tx, asked, Ending.LAPSED, other, now);
            return Outcome.TOO_LATE;
        }
        asked.asker().ifPresent(asker -> standing.requireTwo(tx, asker, asked.askedAt(), asked.expiresAt(), other));
        end(tx, asked, Ending.CONFIRMED, other, now);
        disclosure.choose(tx, asked.askedBy(), asked.choice(), asked.setting(), Optional.of(other.name()));
        return Outcome.CHOSEN;
    }

    /** Whoever asked takes it back, or somebody who could confirm it says no. */
    public Outcome end(Tx tx, String id, Actor.Somebody somebody) {
        Disclosure.lock(tx);
        Instant now = clock.instant();
        Optional<Proposal> found = open(tx, id, now);
        if (found.isEmpty()) {
            return Outcome.TOO_LATE;
        }
        if (!mayDecide(somebody.role())) {
            return Outcome.NOT_YOURS;
        }
        boolean isOwn = found.get().isOf(somebody);
        end(tx, found.get(), isOwn ? Ending.WITHDRAWN : Ending.REFUSED, somebody, now);
        return Outcome.ENDED;
    }

    /** Whether somebody in this role confirms or refuses what another one asked for. */
    public static boolean mayDecide(Role role) {
        return role == Role.ADMINISTRATOR || role == Role.PRIVACY_OFFICER;
    }

    /** Whoever is not an administrator any more does not ask for anything either; nor does whoever may not have been in their own account. */
    private boolean stillAsks(Tx tx, Proposal asked) {
        return asked.asker()
                .map(asker -> offices.holds(tx, asker.person(), Role.ADMINISTRATOR)
                        && standing.isStillTheirs(tx, asker, asked.askedAt()))
                .orElse(true);
    }

    private static Optional<Proposal> open(Tx tx, Choice choice, Instant now) {
        return tx.dsl()
                .selectFrom(LOOK_PROPOSAL)
                .where(
                        LOOK_PROPOSAL.CHOICE.eq(choice.code()),
                        LOOK_PROPOSAL.ENDED_AT.isNull(),
                        LOOK_PROPOSAL.EXPIRES_AT.gt(now))
                .fetchOptional(Secrecy::proposal);
    }

    private static Optional<Proposal> open(Tx tx, String id, Instant now) {
        return tx.dsl()
                .selectFrom(LOOK_PROPOSAL)
                .where(LOOK_PROPOSAL.ID.eq(id), LOOK_PROPOSAL.ENDED_AT.isNull(), LOOK_PROPOSAL.EXPIRES_AT.gt(now))
                .fetchOptional(Secrecy::proposal);
    }

    private static void end(Tx tx, Proposal proposal, Ending ending, Actor by, Instant now) {
        tx.dsl()
                .update(LOOK_PROPOSAL)
                .set(LOOK_PROPOSAL.ENDED_AT, now)
                .set(LOOK_PROPOSAL.ENDING, ending.code())
                .set(LOOK_PROPOSAL.ENDED_BY, by.name())
                .where(LOOK_PROPOSAL.ID.eq(proposal.id()))
                .execute();
    }

    private static Proposal proposal(LookProposalRecord row) {
        return new Proposal(
                row.getId(),
                Codes.stored(Choice.values(), Choice::code, row.getChoice(), "choice about looks"),
                row.getSetting().intValue(),
                row.getAskedAt(),
                row.getAskedBy(),
                row.getAskerKind(),
                row.getAskerId(),
                row.getExpiresAt(),
                Optional.ofNullable(row.getEnding())
                        .map(word -> Codes.stored(Ending.values(), Ending::code, word, "end of a proposal")));
    }
}
