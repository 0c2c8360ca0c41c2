package helder.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.Draft.Event;
import helder.charter.Draft.State;
import helder.charter.Drafts.Problem;
import helder.charter.Drafts.Step;
import helder.house.OpennessHouse;
import helder.identity.Actor;
import helder.identity.DraftId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.store.NotYetException;
import helder.store.TestEngine;
import helder.store.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From draft to announcement: who may do what, and what stops it. */
abstract class DraftsContract {

    private static final Actor.Somebody BRAM = somebody("bram", Role.ADMINISTRATOR);
    private static final Actor.Somebody OLGA = somebody("olga", Role.PRIVACY_OFFICER);
    private static final Actor.Somebody WIM = somebody("wim", Role.WORKS_COUNCIL);
    private static final Actor.Somebody SAMIRA = somebody("samira", Role.HELP_DESK);
    private static final Actor.Operator ROOT = new Actor.Operator("root");
    private static final Optional<Actor.Operator> THEMSELVES = Optional.empty();

    private final TestEngine engine;

    @TempDir
    Path directory;

    private OpennessHouse house;
    private Drafts drafts;

    DraftsContract(TestEngine engine) {
        this.engine = engine;
    }

    private static Actor.Somebody somebody(String name, Role role) {
        return new Actor.Somebody(new PersonId(name), name, role);
    }

    @BeforeEach
    void open() {
        house = new OpennessHouse(engine, directory).setUp();
        drafts = house.drafts;
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatAddsSomethingIsNotPublishedWithoutSignatures() {
        CharterText wider = with(DataItem.BATTERY_LEVEL);

        Charters.Publication publication = house.store.write(tx -> house.charters.publish(tx, wider, ROOT));

        assertThat(publication)
                .isInstanceOfSatisfying(
                        Charters.Publication.NeedsSignatures.class,
                        needs -> assertThat(needs.difference().widening()).hasSize(1));
        assertThat(house.charters.inForce(Ownership.PERSONAL).version()).isEqualTo(1);
    }

    @Test
    void whatIsSignedByTheOfficeThatMustBecomesTheNextVersion() {
        Draft draft = done(begin(with(DataItem.BATTERY_LEVEL), BRAM));
        assertThat(draft.state()).isEqualTo(State.DRAFT);
        assertThat(announce(draft, BRAM)).isEqualTo(refused(Problem.STATE));
        Draft frozen = done(submit(draft, BRAM));
        assertThat(drafts.review(frozen).missing()).containsExactly(Role.PRIVACY_OFFICER);
        assertThat(announce(draft, BRAM)).isEqualTo(refused(Problem.SIGNATURES_MISSING));
        assertThat(sign(draft, WIM, draft.hash())).as("another office").isInstanceOf(Step.Done.class);
        assertThat(announce(draft, BRAM)).isEqualTo(refused(Problem.SIGNATURES_MISSING));

        Draft signed = done(sign(draft, OLGA, draft.hash()));
        assertThat(drafts.review(signed).mayBeAnnounced()).isTrue();
        Draft announced = done(announce(draft, BRAM));

        Charter inForce = house.charters.inForce(Ownership.PERSONAL);
        assertThat(inForce.text()).isEqualTo(draft.text());
        assertThat(inForce.hash()).isEqualTo(draft.hash());
        assertThat(inForce.author()).isEqualTo("bram");
        assertThat(announced.state()).isEqualTo(State.ANNOUNCED);
        assertThat(announced.announcedVersion()).contains(2L);
        assertThat(announced.history())
                .extracting(Event::kind)
                .containsExactly(
                        Event.Kind.STARTED,
                        Event.Kind.SUBMITTED,
                        Event.Kind.SIGNED,
                        Event.Kind.SIGNED,
                        Event.Kind.ANNOUNCED);
        assertThat(announced.history()).extracting(Event::hash).containsOnly(draft.hash());
        assertThat(drafts.open(Ownership.PERSONAL)).isEmpty();
        assertThat(announce(draft, BRAM)).isEqualTo(refused(Problem.STATE));
    }

    @Test
    void theAuthorAloneIsNotEnough() {
        Draft draft = inReview(with(DataItem.BATTERY_LEVEL), OLGA);
        done(sign(draft, OLGA, draft.hash()));
        assertThat(drafts.review(find(draft)).needsAnother()).isTrue();
        assertThat(announce(draft, OLGA)).isEqualTo(refused(Problem.ANOTHER_PERSON));
        Actor.Somebody olgaOtherwise = somebody("olga", Role.LEGAL);
        done(sign(draft, olgaOtherwise, draft.hash()));
        assertThat(announce(draft, OLGA)).as("in another office").isEqualTo(refused(Problem.ANOTHER_PERSON));

        done(sign(draft, WIM, draft.hash()));
        assertThat(announce(draft, OLGA)).isInstanceOf(Step.Done.class);
    }

    @Test
    void everyOfficeThatTheOrganisationNamesMustSign() {
        var both = new Procedure(
                Ownership.PERSONAL, Duration.ofDays(30), Set.of(Role.PRIVACY_OFFICER, Role.WORKS_COUNCIL));
        var procedures = new StoredProcedures(house.store, house.installation, house.clock);
        house.store.write(tx -> {
            procedures.change(tx, both, ROOT);
            return true;
        });
        assertThat(procedures.of(Ownership.PERSONAL)).isEqualTo(both);
        var fewer = new Procedure(Ownership.COMPANY, Duration.ZERO, Set.of(Role.WORKS_COUNCIL));
        house.store.write(tx -> {
            procedures.change(tx, fewer, ROOT);
            procedures.change(tx, Procedure.usual(Ownership.COMPANY), OLGA);
            return true;
        });
        assertThat(procedures.history(Ownership.COMPANY))
                .extracting(Procedures.Decision::procedure)
                .as("newest first")
                .containsExactly(Procedure.usual(Ownership.COMPANY), fewer);
        assertThat(procedures.history(Ownership.COMPANY).getFirst().by()).isEqualTo("olga");
        assertThat(procedures.history(Ownership.PERSONAL)).hasSize(1);
        Draft draft = inReview(with(DataItem.BATTERY_LEVEL), BRAM);
        done(sign(draft, OLGA, draft.hash()));
        assertThat(announce(draft, BRAM)).isEqualTo(refused(Problem.SIGNATURES_MISSING));
        done(sign(draft, WIM, draft.hash()));
        done(announce(draft, BRAM));
        assertThat(drafts.announced(Ownership.PERSONAL).getLast().signedBy())
                .as("signatures stand under what was announced")
                .containsExactlyInAnyOrder(Role.PRIVACY_OFFICER, Role.WORKS_COUNCIL);
        assertThat(drafts.announced(Ownership.COMPANY)).isEmpty();
        Charter inForce = house.charters.inForce(Ownership.PERSONAL);
        assertThat(inForce.effectiveAt()).isEqualTo(inForce.inForceAt().plus(Duration.ofDays(30)));
    }

    @Test
    void whatOnlyTakesAwayNeedsNoSignature() {
        Draft draft = inReview(without(DataItem.OS_VERSION), BRAM);
        assertThat(drafts.review(draft).mayBeAnnounced()).isTrue();
        done(announce(draft, OLGA));
        assertThat(house.charters.inForce(Ownership.PERSONAL).rule(DataItem.OS_VERSION))
                .isEmpty();
    }

    @Test
    void aSignatureNamesTheTextThatWasRead() {
        Draft draft = inReview(with(DataItem.BATTERY_LEVEL), BRAM);
        assertThat(sign(draft, OLGA, "another")).isEqualTo(refused(Problem.OTHER_TEXT));
        done(sign(draft, OLGA, draft.hash()));
        assertThat(sign(draft, OLGA, draft.hash())).isEqualTo(refused(Problem.SIGNED_ALREADY));

        Draft other = done(step(tx -> drafts.change(tx, draft.id(), with(DataItem.OS_BUILD), BRAM)));

        assertThat(other.state()).as("its review is over").isEqualTo(State.DRAFT);
        assertThat(done(submit(other, BRAM)).signatures()).isEmpty();
        assertThat(announce(draft, BRAM)).isEqualTo(refused(Problem.SIGNATURES_MISSING));
        assertThat(sign(other, OLGA, draft.hash())).isEqualTo(refused(Problem.OTHER_TEXT));
    }

    @Test
    void aRefusalSaysWhyEndsTheReviewAndIsKept() {
        Draft draft = inReview(with(DataItem.BATTERY_LEVEL), BRAM);
        done(sign(draft, WIM, draft.hash()));
        assertThat(refuse(draft, OLGA, " . ")).isEqualTo(refused(Problem.WORDS));

        Draft back = done(refuse(draft, OLGA, "What for?"));

        assertThat(back.state()).isEqualTo(State.DRAFT);
        assertThat(back.history().getLast().words()).contains("What for?");
        assertThat(sign(draft, OLGA, draft.hash())).isEqualTo(refused(Problem.STATE));
        Draft again = done(submit(draft, BRAM));
        assertThat(again.signatures())
                .as("those before the refusal do not count")
                .isEmpty();
        assertThat(again.history()).extracting(Event::kind).contains(Event.Kind.REFUSED);
    }

    @Test
    void aDraftFromBeforeAnotherVersionIsLookedAtAgain() {
        Draft draft = inReview(with(DataItem.BATTERY_LEVEL), BRAM);
        done(sign(draft, OLGA, draft.hash()));
        house.publish(without(DataItem.OS_VERSION));

        assertThat(drafts.review(find(draft)).isOutdated()).isTrue();
        assertThat(announce(draft, BRAM)).isEqualTo(refused(Problem.OUTDATED));
        done(step(tx -> drafts.change(tx, draft.id(), draft.text(), BRAM)));
        done(submit(draft, BRAM));
        assertThat(announce(draft, BRAM)).as("what it adds is more now").isEqualTo(refused(Problem.SIGNATURES_MISSING));
    }

    @Test
    void onlyThoseWithAPartInChartersTakePart() {
        assertThat(begin(with(DataItem.BATTERY_LEVEL), SAMIRA)).isEqualTo(refused(Problem.ROLE));
        assertThat(begin(with(DataItem.BATTERY_LEVEL), WIM)).isEqualTo(refused(Problem.ROLE));
        Draft draft = inReview(with(DataItem.BATTERY_LEVEL), BRAM);
        assertThat(sign(draft, BRAM, draft.hash())).isEqualTo(refused(Problem.ROLE));
        assertThat(refuse(draft, SAMIRA, "What for?")).isEqualTo(refused(Problem.ROLE));
        assertThat(comment(draft, SAMIRA)).isEqualTo(refused(Problem.ROLE));
        assertThat(comment(draft, WIM)).isInstanceOf(Step.Done.class);
        assertThat(announce(draft, WIM)).isEqualTo(refused(Problem.ROLE));
        assertThat(submit(draft, OLGA)).isEqualTo(refused(Problem.NOT_AUTHOR));
        assertThat(step(tx -> drafts.withdraw(tx, draft.id(), "", OLGA))).isEqualTo(refused(Problem.NOT_AUTHOR));
        assertThat(step(tx -> drafts.submit(tx, new DraftId("none"), BRAM))).isEqualTo(refused(Problem.UNKNOWN));
    }

    @Test
    void whatIsWithdrawnStaysReadableAndEnds() {
        Draft draft = inReview(with(DataItem.BATTERY_LEVEL), BRAM);
        done(comment(draft, OLGA));
        assertThat(step(tx -> drafts.withdraw(tx, draft.id(), "?", BRAM))).isEqualTo(refused(Problem.WORDS));
        assertThat(drafts.withdrawn(Ownership.PERSONAL)).isEmpty();
        Draft ended = done(step(tx -> drafts.withdraw(tx, draft.id(), " Nobody needs it ", BRAM)));
        assertThat(ended.state()).isEqualTo(State.WITHDRAWN);
        assertThat(find(draft).history()).hasSize(4);
        assertThat(drafts.open(Ownership.PERSONAL)).isEmpty();
        assertThat(sign(draft, OLGA, draft.hash())).isEqualTo(refused(Problem.STATE));
        assertThat(ended.withdrawal().orElseThrow().words()).contains("Nobody needs it");
        assertThat(ended.withdrawal().orElseThrow().by()).isEqualTo(BRAM);

        Draft next = inReview(with(DataItem.BATTERY_LEVEL), BRAM);
        house.clock.advance(Duration.ofMinutes(1));
        Draft without = done(step(tx -> drafts.withdraw(tx, next.id(), "  ", BRAM)));
        assertThat(without.withdrawal().orElseThrow().words()).isEmpty();
        assertThat(drafts.withdrawn(Ownership.PERSONAL)).containsExactly(without, ended);
        assertThat(drafts.withdrawn(Ownership.COMPANY)).isEmpty();
    }

    @Test
    void aSignatureThatAnOperatorEntersSaysSo() {
        Draft draft = inReview(with(DataItem.BATTERY_LEVEL), ROOT);
        Draft signed = done(step(tx -> drafts.sign(tx, draft.id(), draft.hash(), OLGA, Optional.of(ROOT))));
        assertThat(signed.signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.by()).isEqualTo(OLGA);
            assertThat(signature.recordedBy()).contains("root");
        });
    }

    @Test
    void aTextThatChangesNothingIsNotHandedIn() {
        Draft draft = done(begin(house.charters.shipped(Ownership.PERSONAL), BRAM));
        assertThat(submit(draft, BRAM)).isEqualTo(refused(Problem.NO_CHANGE));
    }

    private Draft inReview(CharterText text, Actor author) {
        return done(submit(done(begin(text, author)), author));
    }

    private Step begin(CharterText text, Actor author) {
        return step(tx -> drafts.begin(tx, text, author));
    }

    private Step submit(Draft draft, Actor author) {
        return step(tx -> drafts.submit(tx, draft.id(), author));
    }

    private Step sign(Draft draft, Actor.Somebody by, String hash) {
        return step(tx -> drafts.sign(tx, draft.id(), hash, by, THEMSELVES));
    }

    private Step refuse(Draft draft, Actor.Somebody by, String reason) {
        return step(tx -> drafts.refuse(tx, draft.id(), reason, by, THEMSELVES));
    }

    private Step comment(Draft draft, Actor by) {
        return step(tx -> drafts.comment(tx, draft.id(), "Why is this needed?", by));
    }

    private Step announce(Draft draft, Actor by) {
        return step(tx -> drafts.announce(tx, draft.id(), by));
    }

    private Step step(Function<Tx, Step> deed) {
        return house.store.write(deed::apply);
    }

    private Draft find(Draft draft) {
        return drafts.find(draft.id()).orElseThrow();
    }

    private static Step refused(Problem problem) {
        return new Step.Refused(problem);
    }

    private static Draft done(Step step) {
        assertThat(step).isInstanceOf(Step.Done.class);
        return ((Step.Done) step).draft();
    }

    private CharterText with(DataItem item) {
        CharterText text = house.charters.inForce(Ownership.PERSONAL).text();
        var data = new EnumMap<>(text.data());
        data.put(
                item,
                new DataRule(
                        Purpose.SUPPORT, LegalBasis.LEGITIMATE_INTEREST, Set.of(Role.HELP_DESK), Duration.ofDays(30)));
        return new CharterText(Ownership.PERSONAL, data, text.actions());
    }

    private CharterText without(DataItem item) {
        CharterText text = house.charters.inForce(Ownership.PERSONAL).text();
        var data = new EnumMap<>(text.data());
        data.remove(item);
        return new CharterText(Ownership.PERSONAL, data, text.actions());
    }

    @Test
    void whoseAccountIsInDoubtDoesNotSignUnlessTheOperatorEntersIt() {
        Draft draft = inReview(with(DataItem.BATTERY_LEVEL), BRAM);
        house.standing.doubted.add(OLGA.person());
        assertThatThrownBy(() -> sign(draft, OLGA, draft.hash())).isInstanceOf(NotYetException.class);
        assertThatThrownBy(() -> step(tx -> drafts.comment(tx, draft.id(), "I fully support this", OLGA)))
                .isInstanceOf(NotYetException.class);
        assertThatThrownBy(
                        () -> step(tx -> drafts.refuse(tx, draft.id(), "I do not want this", OLGA, Optional.empty())))
                .isInstanceOf(NotYetException.class);
        assertThat(find(draft).signatures()).isEmpty();
        done(house.store.write(
                tx -> drafts.sign(tx, draft.id(), draft.hash(), OLGA, Optional.of(new Actor.Operator("root")))));
    }
}
