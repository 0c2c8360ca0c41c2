package helder.looks.disclosure;

import static helder.looks.LogRooms.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.house.TestStanding;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.looks.LogRooms;
import helder.looks.LookFilter;
import helder.looks.LookRequest;
import helder.looks.LookRequest.Subject;
import helder.looks.Looks;
import helder.looks.QuickReasons;
import helder.looks.Receipt;
import helder.looks.ReceiptCheck;
import helder.looks.Secrecy;
import helder.looks.SeenLook;
import helder.looks.Unmaskings;
import helder.manifest.DataItem;
import helder.store.NotYetException;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people get to see of looks: alias or name, the way to the name, filters, what is new. */
abstract class DisclosureContract {

    private static final PersonId NOOR = new PersonId("noor");
    private static final Subject PHONE = device("noor", "noors-phone");
    private static final Actor.Somebody OFFICER =
            new Actor.Somebody(new PersonId("omar"), "Omar Officer", Role.PRIVACY_OFFICER);
    private static final Actor.Somebody ADMINISTRATOR =
            new Actor.Somebody(new PersonId("adam"), "Adam", Role.ADMINISTRATOR);

    private final TestEngine engine;

    @TempDir
    Path directory;

    private LogRooms rooms;

    DisclosureContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        rooms = new LogRooms(engine, directory);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private static Actor helper(int number) {
        return new Actor.Somebody(new PersonId("helper-" + number), "Helper " + number, Role.HELP_DESK);
    }

    private String look(Looks looks, Actor actor, Subject... subjects) {
        return look(looks, actor, Set.of(DataItem.OS_VERSION), subjects);
    }

    private String look(Looks looks, Actor actor, Set<DataItem> items, Subject... subjects) {
        var request =
                new LookRequest(actor, "console.device", Set.of(subjects), items, Optional.of("Noor called"), true);
        return looks.look(request, (tx, basis) -> basis.lookId());
    }

    private SeenLook seen(String look) {
        return rooms.house.looks.find(NOOR, look).orElseThrow();
    }

    private void choose(Choice choice, int setting) {
        if (ask(choice, setting) == Secrecy.Outcome.WAITS) {
            assertThat(confirm(ADMINISTRATOR)).isEqualTo(Secrecy.Outcome.CHOSEN);
        }
    }

    private Secrecy.Outcome ask(Choice choice, int setting) {
        return rooms.house.store.write(tx -> rooms.secrecy.choose(tx, OFFICER, choice, setting));
    }

    private Secrecy.Outcome confirm(Actor.Somebody other) {
        String id = rooms.secrecy.waiting().getFirst().id();
        return rooms.house.store.write(tx -> rooms.secrecy.confirm(tx, id, other));
    }

    @Test
    void whatShowsPeopleLessTakesSomebodyElse() {
        assertThat(ask(Choice.LONGEST_DELAY, 60)).isEqualTo(Secrecy.Outcome.WAITS);
        assertThat(ask(Choice.LONGEST_DELAY, 60)).isEqualTo(Secrecy.Outcome.SAME);
        assertThat(confirm(OFFICER)).as("not whoever asked").isEqualTo(Secrecy.Outcome.NOT_YOURS);
        assertThat(confirm(new Actor.Somebody(new PersonId("hedda"), "Hedda", Role.HELP_DESK)))
                .isEqualTo(Secrecy.Outcome.NOT_YOURS);
        rooms.house.clock.advance(Disclosure.NOTICE);
        assertThat(rooms.secrecy.waiting()).as("it ends by itself").isEmpty();
        assertThat(rooms.disclosure.now(Choice.LONGEST_DELAY).setting()).isEqualTo(Disclosure.USUAL_DAYS);
        assertThat(rooms.disclosure.history(Choice.LONGEST_DELAY)).isEmpty();

        ask(Choice.LONGEST_DELAY, 90);
        String asked = rooms.secrecy.waiting().getFirst().id();
        assertThat(rooms.house.store.<Secrecy.Outcome>write(tx -> rooms.secrecy.end(tx, asked, ADMINISTRATOR)))
                .isEqualTo(Secrecy.Outcome.ENDED);
        assertThat(rooms.house.store.<Secrecy.Outcome>write(tx -> rooms.secrecy.confirm(tx, asked, ADMINISTRATOR)))
                .isEqualTo(Secrecy.Outcome.TOO_LATE);
        ask(Choice.LONGEST_DELAY, 90);
        assertThat(ask(Choice.LONGEST_DELAY, 10))
                .as("showing more needs nobody")
                .isEqualTo(Secrecy.Outcome.CHOSEN);
        assertThat(rooms.secrecy.waiting()).as("and ends what waited").isEmpty();
        assertThat(rooms.disclosure.now(Choice.LONGEST_DELAY).setting()).isEqualTo(10);
        assertThat(rooms.secrecy.ended(10).stream().map(each -> each.ending().map(Secrecy.Ending::code)))
                .containsExactly(Optional.of("replaced"), Optional.of("refused"), Optional.empty());

        ask(Choice.LONGEST_DELAY, 20);
        assertThat(confirm(ADMINISTRATOR)).isEqualTo(Secrecy.Outcome.CHOSEN);
        assertThat(rooms.disclosure.now(Choice.LONGEST_DELAY).setting()).isEqualTo(10);
        Disclosure.Decision coming =
                rooms.disclosure.now(Choice.LONGEST_DELAY).coming().orElseThrow();
        assertThat(coming.setting()).isEqualTo(20);
        assertThat(coming.confirmedBy()).contains("Adam");
        assertThat(coming.effectiveAt())
                .as("the notice time begins with the second yes")
                .isEqualTo(coming.decidedAt().plus(Disclosure.NOTICE));
        assertThat(ask(Choice.LONGEST_DELAY, 15)).as("less than what is coming").isEqualTo(Secrecy.Outcome.CHOSEN);
    }

    @Test
    void oneHandIsNotTwoPeople() {
        var joris = new Actor.Somebody(new PersonId("joris"), "Joris", Role.ADMINISTRATOR);
        TestStanding standing = rooms.house.standing;

        standing.doubted.add(joris.person());
        assertThatThrownBy(() -> ask(joris, 60)).as("asks nothing yet").isInstanceOf(NotYetException.class);
        assertThat(rooms.secrecy.waiting()).isEmpty();
        standing.doubted.clear();
        assertThat(ask(joris, 60)).isEqualTo(Secrecy.Outcome.WAITS);
        standing.makers.put(joris.person(), ADMINISTRATOR.person());
        assertThatThrownBy(() -> confirm(ADMINISTRATOR))
                .as("who opened the account of the other")
                .isInstanceOf(NotYetException.class);
        assertThat(rooms.disclosure.history(Choice.LONGEST_DELAY)).isEmpty();
        standing.makers.clear();
        standing.taken.add(joris.person());
        assertThat(confirm(ADMINISTRATOR)).as("it may not have been Joris").isEqualTo(Secrecy.Outcome.TOO_LATE);
        assertThat(rooms.secrecy.ended(1).getFirst().ending()).contains(Secrecy.Ending.LAPSED);
        assertThat(rooms.disclosure.history(Choice.LONGEST_DELAY)).isEmpty();
        standing.taken.clear();
        assertThat(ask(joris, 60)).isEqualTo(Secrecy.Outcome.WAITS);
        assertThat(confirm(ADMINISTRATOR)).isEqualTo(Secrecy.Outcome.CHOSEN);
    }

    private Secrecy.Outcome ask(Actor who, int days) {
        return rooms.house.store.write(tx -> rooms.secrecy.choose(tx, who, Choice.LONGEST_DELAY, days));
    }

    @Test
    void looksAreKeptForAShorterTimeOnlyAfterASecondPersonAndTheNotice() {
        for (int days : List.of(0, 89, 3_651)) {
            assertThatThrownBy(() -> ask(Choice.LOG_DAYS, days)).hasMessageContaining("90 to 3650");
        }
        assertThat(rooms.retention.days()).isEqualTo(730);
        assertThat(ask(Choice.LOG_DAYS, 90)).isEqualTo(Secrecy.Outcome.WAITS);
        assertThat(confirm(ADMINISTRATOR)).isEqualTo(Secrecy.Outcome.CHOSEN);
        assertThat(rooms.retention.days()).isEqualTo(730);
        rooms.house.clock.advance(Disclosure.NOTICE);
        assertThat(rooms.retention.days()).isEqualTo(90);
        assertThat(ask(Choice.LOG_DAYS, 3_650)).as("longer needs nobody").isEqualTo(Secrecy.Outcome.CHOSEN);
        assertThat(rooms.retention.days()).isEqualTo(3_650);
        assertThat(rooms.disclosure.history(Choice.LOG_DAYS)).hasSize(2);
        assertThat(rooms.disclosure.replaced(Choice.LOG_DAYS)).isEmpty();
        ask(Choice.LOG_DAYS, 100);
        confirm(ADMINISTRATOR);
        ask(Choice.LOG_DAYS, 500);
        assertThat(rooms.disclosure.replaced(Choice.LOG_DAYS))
                .as("500 came before 100 held")
                .singleElement()
                .extracting(Disclosure.Decision::setting)
                .isEqualTo(100);
    }

    @Test
    void whoLooksAlwaysHasTheSameAliasAndNobodyElseHasIt() {
        Map<String, String> aliases = new HashMap<>();
        for (int round = 0; round < 2; round++) {
            for (int helper = 0; helper < 60; helper++) {
                Looks server = helper % 2 == round ? rooms.house.looks : rooms.other;
                SeenLook look = seen(look(server, helper(helper), PHONE));
                assertThat(look.name()).isEmpty();
                String before = aliases.putIfAbsent("helper-" + helper, look.alias());
                assertThat(before == null || before.equals(look.alias())).isTrue();
            }
        }
        assertThat(Set.copyOf(aliases.values())).hasSize(60);
        assertThat(seen(look(rooms.other, new Actor.Operator("root"), PHONE)).name())
                .isEmpty();
        assertThat(rooms.fault()).isEmpty();
    }

    @Test
    void anAliasIsDrawnByChance() throws Exception {
        var drawn = new ArrayList<String>();
        for (int time = 0; time < 3; time++) {
            drawn.add(seen(look(rooms.other, helper(1), PHONE)).alias());
            rooms.tamper("delete from look_alias");
        }
        assertThat(Set.copyOf(drawn))
                .as("three times the same is one in 130,000")
                .hasSizeGreaterThan(1);
    }

    @Test
    void aReceiptNamesNobodyWhoIsBehindAnAlias() {
        String look = look(rooms.other, helper(7), PHONE);
        Receipt receipt = rooms.receipts.of(NOOR, look).orElseThrow();
        assertThat(receipt.json())
                .doesNotContain("helper-7", "Helper 7")
                .contains(seen(look).alias());
        assertThat(ReceiptCheck.check(receipt)).isInstanceOf(ReceiptCheck.Result.Unsigned.class);
    }

    @Test
    void namesHoldAtOnceAndAliasesOnlyAfterTheNoticeAndNothingChangesAfterwards() {
        String first = look(rooms.other, helper(1), PHONE);
        choose(Choice.NAMES, 1);
        String named = look(rooms.other, helper(1), PHONE);
        choose(Choice.NAMES, 0);
        assertThat(rooms.disclosure.now(Choice.NAMES).coming()).isPresent();
        String inNotice = look(rooms.other, helper(1), PHONE);
        rooms.house.clock.advance(Disclosure.NOTICE.minusSeconds(1));
        String lastInNotice = look(rooms.other, helper(1), PHONE);
        rooms.house.clock.advance(Duration.ofSeconds(2));
        String after = look(rooms.other, helper(1), PHONE);

        assertThat(seen(first).name()).isEmpty();
        assertThat(List.of(named, inNotice, lastInNotice))
                .allSatisfy(look -> assertThat(seen(look).name()).contains("Helper 1"));
        assertThat(seen(after).name()).isEmpty();
        assertThat(rooms.receipts.of(NOOR, named).orElseThrow().look().alias())
                .as("a name beside an alias would tell who is behind it elsewhere")
                .isEmpty();
        assertThat(rooms.receipts.of(NOOR, named).orElseThrow().look().shownName())
                .isEqualTo("Helper 1");
        assertThat(rooms.receipts.of(NOOR, after).orElseThrow().look().who()).isEmpty();
        assertThat(ReceiptCheck.check(rooms.receipts.of(NOOR, named).orElseThrow()))
                .isInstanceOf(ReceiptCheck.Result.Unsigned.class);
        assertThat(rooms.fault()).isEmpty();
    }

    @Test
    void aChoiceThatWasTakenBackNeverHolds() {
        choose(Choice.NAMES, 1);
        choose(Choice.NAMES, 0);
        rooms.house.clock.advance(Duration.ofDays(1));
        choose(Choice.NAMES, 1);
        rooms.house.clock.advance(Duration.ofDays(30));
        assertThat(rooms.disclosure.now(Choice.NAMES).setting()).isEqualTo(1);
        assertThat(rooms.disclosure.now(Choice.NAMES).coming()).isEmpty();
        assertThat(rooms.disclosure.history(Choice.NAMES)).hasSize(3);
    }

    @Test
    void aLongerDelayWaitsForItsNoticeAndAShorterOneDoesNot() {
        assertThat(rooms.disclosure.now(Choice.LONGEST_DELAY).setting()).isEqualTo(Disclosure.USUAL_DAYS);
        choose(Choice.LONGEST_DELAY, 0);
        assertThat(rooms.disclosure.now(Choice.LONGEST_DELAY).setting()).isZero();
        choose(Choice.LONGEST_DELAY, 90);
        assertThat(rooms.disclosure.now(Choice.LONGEST_DELAY).setting()).isZero();
        rooms.house.clock.advance(Disclosure.NOTICE);
        assertThat(rooms.disclosure.now(Choice.LONGEST_DELAY).setting()).isEqualTo(90);
        assertThatThrownBy(() -> choose(Choice.LONGEST_DELAY, 91)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> choose(Choice.NAMES, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    private Unmaskings.Outcome ask(PersonId person, String look, String reason) {
        return rooms.house.store.write(tx -> rooms.unmaskings.ask(tx, person, look, reason));
    }

    private Unmaskings.Outcome decide(Actor officer, boolean tell, String why) {
        String id = rooms.unmaskings.waiting().getFirst().id();
        return rooms.house.store.write(tx -> rooms.unmaskings.decide(tx, id, officer, tell, why));
    }

    @Test
    void theNameIsToldToWhoeverAskedAndToNobodyElse() {
        String look = look(rooms.other, helper(1), PHONE, device("ruben", "rubens-laptop"));
        String next = look(rooms.other, helper(1), PHONE);
        assertThat(ask(NOOR, look, " . ")).isEqualTo(Unmaskings.Outcome.NO_REASON);
        assertThat(ask(new PersonId("stranger"), look, "I want to know")).isEqualTo(Unmaskings.Outcome.TOO_LATE);
        assertThat(ask(NOOR, look, "I never called anybody")).isEqualTo(Unmaskings.Outcome.DONE);
        assertThat(ask(NOOR, look, "I ask again")).isEqualTo(Unmaskings.Outcome.TOO_LATE);
        assertThat(rooms.unmaskings.about(helper(1))).hasSize(1);
        assertThat(rooms.unmaskings.about(helper(2))).isEmpty();

        assertThat(decide(OFFICER, true, "")).isEqualTo(Unmaskings.Outcome.NO_REASON);
        rooms.house.standing.doubted.add(new PersonId("omar"));
        assertThatThrownBy(() -> decide(OFFICER, true, "It is theirs to know")).isInstanceOf(NotYetException.class);
        rooms.house.standing.doubted.clear();
        assertThat(decide(helper(1), true, "It was me, and fine"))
                .as("whoever looked does not decide")
                .isEqualTo(Unmaskings.Outcome.NOT_YOURS);
        assertThat(decide(new Actor.Somebody(NOOR, "Noor", Role.PRIVACY_OFFICER), true, "I tell myself"))
                .isEqualTo(Unmaskings.Outcome.NOT_YOURS);
        assertThat(seen(look).name()).isEmpty();
        assertThat(decide(OFFICER, true, "There was no cause")).isEqualTo(Unmaskings.Outcome.DONE);

        assertThat(seen(look).name()).contains("Helper 1");
        assertThat(rooms.receipts.of(NOOR, look).orElseThrow().look().shownName())
                .isEqualTo("Helper 1");
        assertThat(seen(next).name()).as("another look of the same helper").isEmpty();
        PersonId ruben = new PersonId("ruben");
        assertThat(rooms.house.looks.find(ruben, look).orElseThrow().name()).isEmpty();
        assertThat(rooms.receipts.of(ruben, look).orElseThrow().json()).doesNotContain("Helper 1", "helper-1");
        assertThat(rooms.unmaskings
                        .about(helper(1))
                        .getFirst()
                        .decision()
                        .orElseThrow()
                        .why())
                .isEqualTo("There was no cause");
        assertThat(rooms.fault()).isEmpty();
    }

    @Test
    void aNameThatIsNotToldStaysBehindItsAlias() {
        String look = look(rooms.other, helper(1), PHONE);
        ask(NOOR, look, "I want to know");
        assertThat(decide(OFFICER, false, "The look was in order")).isEqualTo(Unmaskings.Outcome.DONE);
        assertThat(seen(look).name()).isEmpty();
        assertThat(rooms.unmaskings
                        .of(NOOR, List.of(look))
                        .values()
                        .iterator()
                        .next()
                        .decision()
                        .orElseThrow()
                        .isTold())
                .isFalse();
        String id = rooms.unmaskings.decided().getFirst().id();
        assertThat(rooms.house.store.<Unmaskings.Outcome>write(
                        tx -> rooms.unmaskings.decide(tx, id, OFFICER, true, "changed my mind")))
                .isEqualTo(Unmaskings.Outcome.TOO_LATE);
    }

    @Test
    void whatIsAskedAndWhoIsBehindAnAliasGoWithTheLooks() {
        String look = look(rooms.other, helper(1), PHONE);
        String alias = seen(look).alias();
        ask(NOOR, look, "I want to know");
        rooms.house.clock.advance(Duration.ofDays(800));
        look(rooms.other, helper(2), PHONE);
        rooms.deletion.run();
        assertThat(rooms.unmaskings.waiting()).isEmpty();
        SeenLook later = seen(look(rooms.other, helper(1), PHONE));
        assertThat(later.alias()).as("forgotten, and given to nobody again").isNotEqualTo(alias);
        assertThat(rooms.fault()).isEmpty();
    }

    @Test
    void filtersShowSomeOfOnesOwnLooksAndNothingOfOthers() {
        Subject laptop = device("noor", "noors-laptop");
        Subject rubens = device("ruben", "rubens-laptop");
        Instant start = rooms.house.clock.instant();
        String one = look(rooms.other, helper(1), Set.of(DataItem.OS_VERSION), PHONE);
        rooms.house.clock.advance(Duration.ofDays(2));
        String two = look(rooms.other, new Actor.Operator("root"), Set.of(DataItem.DEVICE_MODEL), laptop, rubens);
        rooms.house.clock.advance(Duration.ofDays(2));
        String three = look(rooms.other, helper(2), Set.of(DataItem.OS_VERSION, DataItem.DEVICE_MODEL), PHONE, laptop);
        look(rooms.other, helper(2), rubens);

        assertThat(found(enrollment("noors-phone"))).containsExactly(three, one);
        assertThat(found(enrollment("noors-laptop"))).containsExactly(three, two);
        assertThat(found(enrollment("rubens-laptop")))
                .as("somebody else's device")
                .isEmpty();
        assertThat(found(new LookFilter(
                        Optional.empty(),
                        Optional.of("operator"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .containsExactly(two);
        assertThat(found(new LookFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(DataItem.OS_VERSION),
                        Optional.empty(),
                        Optional.empty())))
                .containsExactly(three, one);
        Optional<Instant> from = Optional.of(start.plus(Duration.ofDays(1)));
        Optional<Instant> to = Optional.of(start.plus(Duration.ofDays(3)));
        assertThat(found(new LookFilter(Optional.empty(), Optional.empty(), Optional.empty(), from, to)))
                .containsExactly(two);
        assertThat(seen(two).enrollments()).containsExactly(laptop.enrollment());
        assertThat(seen(two).people()).isEqualTo(2);
    }

    private static LookFilter enrollment(String id) {
        return new LookFilter(
                Optional.of(new EnrollmentId(id)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<String> found(LookFilter filter) {
        return rooms.house.looks.of(NOOR, filter, Optional.empty(), 50).stream()
                .map(SeenLook::id)
                .toList();
    }

    @Test
    void peopleAreToldWhatIsNewUnlessTheyDoNotWantTo() {
        assertThat(rooms.notices.unread(NOOR)).isZero();
        look(rooms.other, helper(1), PHONE);
        look(rooms.other, helper(1), device("ruben", "rubens-laptop"));
        look(rooms.other, helper(2), PHONE, device("ruben", "rubens-laptop"));
        assertThat(rooms.notices.unread(NOOR)).isEqualTo(2);
        rooms.house.clock.advance(Duration.ofSeconds(1));
        read();
        assertThat(rooms.notices.unread(NOOR)).isZero();
        rooms.house.clock.advance(Duration.ofSeconds(1));
        look(rooms.other, helper(1), PHONE);
        assertThat(rooms.notices.unread(NOOR)).isEqualTo(1);
        want(false);
        assertThat(rooms.notices.unread(NOOR)).isZero();
        rooms.house.clock.advance(Duration.ofSeconds(1));
        look(rooms.other, helper(1), PHONE);
        assertThat(rooms.notices.unread(NOOR)).isZero();
        want(true);
        assertThat(rooms.notices.unread(NOOR)).as("nothing from before").isZero();
        rooms.house.clock.advance(Duration.ofSeconds(1));
        look(rooms.other, helper(1), PHONE);
        assertThat(rooms.notices.unread(NOOR)).isEqualTo(1);
        assertThat(rooms.notices.isWanted(NOOR)).isTrue();
    }

    private void read() {
        rooms.house.store.write(tx -> {
            rooms.notices.read(tx, NOOR);
            return true;
        });
    }

    private void want(boolean isWanted) {
        rooms.house.store.write(tx -> {
            rooms.notices.want(tx, NOOR, isWanted);
            return true;
        });
    }

    @Test
    void quickReasonsAreThoseThatTheOrganisationChose() {
        var reasons = new QuickReasons(rooms.house.store, rooms.house.installation, rooms.house.clock);
        assertThat(reasons.all()).isEmpty();
        replace(reasons, List.of("Asked for help", " Asked for help ", "Lost device"));
        assertThat(reasons.all()).containsExactly("Asked for help", "Lost device");
        assertThatThrownBy(() -> replace(reasons, List.of("..")))
                .as("one that would be refused when it is given")
                .isInstanceOf(IllegalArgumentException.class);
        replace(reasons, List.of());
        assertThat(reasons.all()).isEmpty();
    }

    private void replace(QuickReasons reasons, List<String> wanted) {
        rooms.house.store.write(tx -> {
            reasons.replace(tx, wanted);
            return true;
        });
    }
}
