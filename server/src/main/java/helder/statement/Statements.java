package helder.statement;

import helder.charter.Charter;
import helder.charter.Charters;
import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.identity.StatedReason;
import helder.looks.OfficeHolders;
import helder.organisation.Organisations;
import helder.statement.StaffStatement.Event;
import helder.statement.StaffStatement.State;
import helder.store.Installation;
import helder.store.Standing;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * The way of a statement: draft, review, the signatures of legal and human resources under exactly one text, publication. Administrators,
 * privacy officers and operators write and publish it; there is one draft at a time. Nothing that happened is lost.
 */
@Service
public final class Statements {

    private final Store store;
    private final Installation installation;
    private final Ids ids;
    private final InstantSource clock;
    private final Charters charters;
    private final Organisations organisations;
    private final Standing standing;
    private final OfficeHolders offices;

    Statements(
            Store store,
            Installation installation,
            Ids ids,
            InstantSource clock,
            Charters charters,
            Organisations organisations,
            Standing standing,
            OfficeHolders offices) {
        this.offices = offices;
        this.standing = standing;
        this.store = store;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
        this.charters = charters;
        this.organisations = organisations;
    }

    /** What came of a step. */
    public sealed interface Step {

        /** It was done; the statement as it is now. */
        record Done(StaffStatement statement) implements Step {}

        /** It was not done, and nothing was changed. */
        record Refused(Problem problem) implements Step {}
    }

    /** Why a step is not possible. */
    public enum Problem {
        /** There is no draft, or it is in another state than the step needs. */
        STATE("state"),
        /** The role has no part in this. */
        ROLE("role"),
        /** A text is missing in the language of the organisation. */
        INCOMPLETE("incomplete"),
        /** The text is another than the one that was read. */
        OTHER_TEXT("other_text"),
        SIGNED_ALREADY("signed_already"),
        /** One person cannot sign for both offices. */
        ANOTHER_PERSON("another_person"),
        /** Whoever wrote it does not sign it. */
        AUTHOR("author"),
        /** Somebody who signed is not in that office any more. */
        OFFICE_LOST("office_lost"),
        SIGNATURES_MISSING("signatures_missing"),
        /** A charter changed since it was handed in. */
        OUTDATED("outdated"),
        /** The reason is missing, or too long. */
        WORDS("words");

        private final String code;

        Problem(String code) {
            this.code = code;
        }

        /** Stable key of the problem. */
        public String code() {
            return code;
        }

        /** Key of the sentence that says it. */
        public String textKey() {
            return "statement.problem." + code;
        }
    }

    /** Begins a draft with these sentences, or changes the one there is; its review ends. */
    public Step write(Tx tx, Sentences sentences, Actor author) {
        Installation.lock(tx);
        if (!shapes(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        var organisation = installation.organisation(tx);
        Optional<StaffStatement> open = StatementRows.open(tx.dsl(), organisation);
        if (open.isPresent()) {
            StaffStatement changed = with(tx, open.get(), sentences, State.DRAFT);
            StatementRows.update(tx, changed);
            return done(tx, changed, Event.Kind.CHANGED, author);
        }
        String beside = beside(ownership -> charters.inForce(tx, ownership));
        var statement = new StaffStatement(
                ids.next(),
                sentences,
                beside,
                StatementRows.hash(sentences, beside),
                State.DRAFT,
                Optional.empty(),
                author,
                now(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        StatementRows.insert(tx, organisation, statement);
        return done(tx, statement, Event.Kind.STARTED, author);
    }

    /** The text is frozen, beside the charters in force, and legal and human resources are asked. */
    public Step submit(Tx tx, Actor author) {
        return open(tx, State.DRAFT, () -> shapes(author), draft -> {
            if (isIncomplete(tx, draft)) {
                return new Step.Refused(Problem.INCOMPLETE);
            }
            StaffStatement frozen = with(tx, draft, draft.sentences(), State.REVIEW);
            StatementRows.update(tx, frozen);
            return done(tx, frozen, Event.Kind.SUBMITTED, author);
        });
    }

    /**
     * A signature, in the office in which somebody acts.
     *
     * @param hash of the text that they read; another text is not signed
     * @param recordedBy the operator who enters it for them
     */
    public Step sign(Tx tx, String hash, Actor.Somebody by, Optional<Actor.Operator> recordedBy) {
        return open(tx, State.REVIEW, () -> StaffStatement.SIGNERS.contains(by.role()), statement -> {
            if (!statement.hash().equals(hash)) {
                return new Step.Refused(Problem.OTHER_TEXT);
            }
            if (recordedBy.isEmpty()) {
                standing.require(tx, by, Standing.Deed.OFFICE);
            }
            if (isWrittenBy(statement, by)) {
                return new Step.Refused(Problem.AUTHOR);
            }
            if (!statement.missing().contains(by.role())) {
                return new Step.Refused(Problem.SIGNED_ALREADY);
            }
            return statement.isSignedBy(by.person())
                    ? new Step.Refused(Problem.ANOTHER_PERSON)
                    : done(tx, statement, Event.Kind.SIGNED, by, Optional.empty(), recordedBy);
        });
    }

    /**
     * No, with a reason of 3 to 500 characters: it is a draft again.
     *
     * @param recordedBy the operator who enters it for them
     */
    public Step refuse(Tx tx, String reason, Actor.Somebody by, Optional<Actor.Operator> recordedBy) {
        return open(tx, State.REVIEW, () -> StaffStatement.SIGNERS.contains(by.role()), statement -> {
            if (recordedBy.isEmpty()) {
                standing.require(tx, by, Standing.Deed.WORDS);
            }
            Optional<String> words = Optional.of(StatedReason.cleaned(reason))
                    .filter(StatedReason::isEnough)
                    .filter(said -> !StatedReason.isTooLong(said));
            if (words.isEmpty()) {
                return new Step.Refused(Problem.WORDS);
            }
            StaffStatement back = with(tx, statement, statement.sentences(), State.DRAFT);
            StatementRows.update(tx, back);
            return done(tx, back, Event.Kind.REFUSED, by, words, recordedBy);
        });
    }

    /** It takes the place of the one before, once both offices signed it and no charter changed since. */
    public Step publish(Tx tx, Actor by) {
        return open(tx, State.REVIEW, () -> shapes(by), statement -> {
            if (!statement.missing().isEmpty()) {
                return new Step.Refused(Problem.SIGNATURES_MISSING);
            }
            if (isIncomplete(tx, statement)) {
                return new Step.Refused(Problem.INCOMPLETE); // the organisation took another language meanwhile
            }
            if (!statement.signatures().stream().allMatch(signature -> stands(tx, signature.by()))) {
                return new Step.Refused(Problem.OFFICE_LOST);
            }
            if (!statement.charters().equals(beside(ownership -> charters.hold(tx, ownership)))) {
                return new Step.Refused(Problem.OUTDATED);
            }
            Instant now = now();
            List<StaffStatement> before = StatementRows.published(tx.dsl(), installation.organisation(tx));
            before.stream()
                    .filter(old -> old.supersededAt().isEmpty())
                    .forEach(old -> StatementRows.update(tx, ended(old, now)));
            long version = before.stream()
                            .flatMap(old -> old.version().stream())
                            .mapToLong(Long::longValue)
                            .max()
                            .orElse(0)
                    + 1;
            StaffStatement published = new StaffStatement(
                    statement.id(),
                    statement.sentences(),
                    statement.charters(),
                    statement.hash(),
                    State.PUBLISHED,
                    Optional.of(version),
                    statement.author(),
                    now,
                    Optional.of(now),
                    Optional.empty(),
                    statement.history());
            StatementRows.update(tx, published);
            return done(tx, published, Event.Kind.PUBLISHED, by);
        });
    }

    private static boolean isWrittenBy(StaffStatement statement, Actor.Somebody by) {
        return statement.author().id().equals(by.id())
                || statement.history().stream()
                        .filter(event -> event.kind() == Event.Kind.CHANGED)
                        .anyMatch(event -> event.by().id().equals(by.id()));
    }

    private boolean stands(Tx tx, Actor signer) {
        return signer instanceof Actor.Somebody somebody && offices.holds(tx, somebody.person(), somebody.role());
    }

    /** Gives the draft up. */
    public Step withdraw(Tx tx, Actor by) {
        Installation.lock(tx);
        if (!shapes(by)) {
            return new Step.Refused(Problem.ROLE);
        }
        Optional<StaffStatement> open = StatementRows.open(tx.dsl(), installation.organisation(tx));
        if (open.isEmpty()) {
            return new Step.Refused(Problem.STATE);
        }
        StaffStatement ended = with(tx, open.get(), open.get().sentences(), State.WITHDRAWN);
        StatementRows.update(tx, ended);
        return done(tx, ended, Event.Kind.WITHDRAWN, by);
    }

    /** The one that is being written or signed. */
    public Optional<StaffStatement> open() {
        var organisation = installation.organisation();
        return store.read(dsl -> StatementRows.open(dsl, organisation));
    }

    /** The one that people read; empty before the first was published. */
    public Optional<StaffStatement> published() {
        return versions().stream().findFirst();
    }

    /** All that were published, newest first. */
    public List<StaffStatement> versions() {
        var organisation = installation.organisation();
        return store.read(dsl -> StatementRows.published(dsl, organisation));
    }

    /** Whether a charter changed since it was written, so that it must be signed again. */
    public boolean isOutdated(StaffStatement statement) {
        return !statement.charters().equals(beside(charters::inForce));
    }

    private boolean isIncomplete(Tx tx, StaffStatement statement) {
        return !statement.sentences().isComplete(organisations.current(tx).defaultLanguage());
    }

    private Step open(Tx tx, State state, Supplier<Boolean> isAllowed, Function<StaffStatement, Step> deed) {
        Installation.lock(tx);
        if (!isAllowed.get()) {
            return new Step.Refused(Problem.ROLE);
        }
        return StatementRows.open(tx.dsl(), installation.organisation(tx))
                .filter(statement -> statement.state() == state)
                .map(deed)
                .orElseGet(() -> new Step.Refused(Problem.STATE));
    }

    private StaffStatement with(Tx tx, StaffStatement statement, Sentences sentences, State state) {
        String beside = beside(ownership -> charters.inForce(tx, ownership));
        return new StaffStatement(
                statement.id(),
                sentences,
                beside,
                StatementRows.hash(sentences, beside),
                state,
                Optional.empty(),
                statement.author(),
                now(),
                Optional.empty(),
                Optional.empty(),
                statement.history());
    }

    private static StaffStatement ended(StaffStatement old, Instant now) {
        return new StaffStatement(
                old.id(),
                old.sentences(),
                old.charters(),
                old.hash(),
                old.state(),
                old.version(),
                old.author(),
                old.changedAt(),
                old.publishedAt(),
                Optional.of(now),
                old.history());
    }

    private Step done(Tx tx, StaffStatement statement, Event.Kind kind, Actor by) {
        return done(tx, statement, kind, by, Optional.empty(), Optional.empty());
    }

    private Step done(
            Tx tx,
            StaffStatement statement,
            Event.Kind kind,
            Actor by,
            Optional<String> words,
            Optional<Actor.Operator> recordedBy) {
        StatementRows.add(
                tx,
                statement.id(),
                new Event(kind, statement.hash(), words, by, recordedBy.map(Actor.Operator::user), now()));
        return new Step.Done(StatementRows.find(tx.dsl(), statement.id()).orElseThrow());
    }

    private static String beside(Function<Ownership, Charter> charter) {
        return Arrays.stream(Ownership.values())
                .map(charter)
                .map(each -> each.ownership().code() + " " + each.version() + " " + each.hash())
                .collect(Collectors.joining("\n"));
    }

    private static boolean shapes(Actor actor) {
        return switch (actor) {
            case Actor.Somebody somebody ->
                somebody.role() == Role.ADMINISTRATOR || somebody.role() == Role.PRIVACY_OFFICER;
            case Actor.Operator _ -> true;
            case Actor.Automatic _ -> false;
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
