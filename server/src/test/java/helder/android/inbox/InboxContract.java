package helder.android.inbox;

import static helder.android.SmallGoogle.ENTERPRISE;
import static helder.store.schema.Tables.ANDROID_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.android.AndroidHouse;
import helder.android.GoogleTrouble;
import helder.android.SmallGoogle;
import helder.android.SmallGoogle.Fault;
import helder.protocol.android.json.Json;
import helder.store.Store;
import helder.store.StoreException;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for what Google tells and for what it does not tell (android note, section 1.10), whatever the engine. */
abstract class InboxContract {

    private static final List<Fault> SHAKY = List.of(Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.TROUBLE);

    private final TestEngine engine;

    @TempDir
    Path directory;

    private SmallGoogle google;
    private AndroidHouse house;

    InboxContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        google = new SmallGoogle();
        house = new AndroidHouse(engine.fresh(directory.resolve("data")))
                .setUp()
                .bound(google);
    }

    @AfterEach
    void close() {
        house.close();
        google.close();
    }

    private static String phone(String id) {
        return ENTERPRISE + "/devices/" + id;
    }

    private ObjectNode report(String phone) {
        return Json.object()
                .put("name", phone)
                .put("state", "ACTIVE")
                .put("appliedState", "ACTIVE")
                .put("lastStatusReportTime", house.clock.instant().toString());
    }

    private Duration pull() {
        return house.get(PullRound.class).run();
    }

    private long waiting() {
        return house.connection().health().waiting();
    }

    private List<String> keptResources() {
        return house.get(Store.class)
                .read(dsl -> dsl.select(ANDROID_MESSAGE.RESOURCE)
                        .from(ANDROID_MESSAGE)
                        .where(ANDROID_MESSAGE.RESOURCE.isNotNull())
                        .fetch(ANDROID_MESSAGE.RESOURCE));
    }

    @Test
    void aMessageIsWorkedInAndAcknowledged() {
        house.phones.expected.add(phone("p1"));
        google.tell("ENROLLMENT", report(phone("p1")));
        pull();
        assertThat(house.phones.known).containsOnlyKeys(phone("p1"));
        assertThat(google.untold()).isZero();
        assertThat(house.connection().health().toldAt()).isPresent();
        assertThat(keptResources()).isEmpty();
    }

    @Test
    void aMessageThatComesAgainIsWorkedInOnce() {
        house.phones.expected.add(phone("p1"));
        google.tell("ENROLLMENT", report(phone("p1")));
        google.cutEach("acknowledge"); // as if this server had ended between commit and acknowledgement
        pull();
        assertThat(google.untold()).isEqualTo(1);
        google.cutEach("");
        house.phones.known.put(phone("p1"), Instant.EPOCH); // a second time would be seen
        house = house.again();
        assertThat(pull()).isPositive(); // the one that ended still has the lease
        assertThat(google.untold()).isEqualTo(1);
        house.clock.advance(PullRound.LEASE);
        pull();
        assertThat(house.phones.applied).isEqualTo(1);
        assertThat(google.untold()).isZero();
    }

    @Test
    void whatCouldNotBeStoredIsNotAcknowledgedAndComesAgain() {
        house.phones.expected.addAll(Set.of(phone("p1"), phone("p2"), phone("p3")));
        house.phones.unstorable.add(phone("p2"));
        List.of("p1", "p2", "p3").forEach(id -> google.tell("ENROLLMENT", report(phone(id))));
        assertThatThrownBy(this::pull).isInstanceOf(StoreException.class);
        assertThat(house.phones.known).containsOnlyKeys(phone("p1"));
        assertThat(google.untold()).isEqualTo(2);
        house.phones.unstorable.clear();
        pull();
        assertThat(house.phones.known).hasSize(3);
        assertThat(google.untold()).isZero();
    }

    @Test
    void anOlderReportThatComesLaterChangesNothing() {
        house.phones.expected.add(phone("p1"));
        ObjectNode older = report(phone("p1"));
        house.clock.advance(Duration.ofMinutes(5));
        google.tell("STATUS_REPORT", report(phone("p1")));
        pull();
        Instant newer = house.phones.known.get(phone("p1"));
        google.tell("STATUS_REPORT", older);
        pull();
        assertThat(house.phones.known).containsEntry(phone("p1"), newer);
        assertThat(google.untold()).isZero();
    }

    @Test
    void whatIsNotKnownYetIsAskedForAnew() {
        google.put(phone("p1"), report(phone("p1")));
        google.tell("ENROLLMENT", report(phone("p1")));
        pull();
        assertThat(house.phones.known).isEmpty();
        assertThat(google.untold()).isZero(); // it is kept here
        assertThat(waiting()).isEqualTo(1);
        assertThat(keptResources()).containsExactly(phone("p1")); // its name, and nothing of what it said

        house.phones.expected.add(phone("p1"));
        house.clock.advance(Intake.FIRST_WAIT);
        house.job("android-messages");
        assertThat(house.phones.known).containsOnlyKeys(phone("p1"));
        assertThat(waiting()).isZero();
        assertThat(keptResources()).isEmpty();
    }

    @Test
    void whatStaysUnknownIsGivenUpAfterAWeek() {
        google.put(phone("stranger"), report(phone("stranger")));
        google.tell("STATUS_REPORT", report(phone("stranger")));
        pull();
        google.forgetCalls();
        for (int hour = 0; hour < 24 * 8; hour++) {
            house.clock.advance(Duration.ofHours(1));
            house.job("android-messages");
        }
        assertThat(waiting()).isZero();
        assertThat(google.calls()).filteredOn("devices.get"::equals).hasSizeBetween(20, 60);
        house.clock.advance(WaitingMessages.KEPT);
        house.job("android-messages");
        assertThat(house.get(Store.class).<Integer>read(dsl -> dsl.fetchCount(ANDROID_MESSAGE)))
                .isZero();
    }

    @Test
    void whatCannotBeReadKeepsNobodyWaiting() {
        house.phones.expected.add(phone("p1"));
        google.tell("STATUS_REPORT", "bm8ganNvbg==");
        google.tell("STATUS_REPORT", "***");
        google.tell("STATUS_REPORT", Json.object().put("state", "ACTIVE"));
        google.tell("SOMETHING_NEW", Json.object());
        google.tell("test", "");
        google.tell("ENROLLMENT", report("enterprises/LCother/devices/x"));
        google.tell("ENROLLMENT", report(phone("p1")));
        pull();
        assertThat(google.untold()).isZero();
        assertThat(house.phones.known).containsOnlyKeys(phone("p1"));
        assertThat(house.troubles()).containsExactly(GoogleTrouble.UNREADABLE);
        assertThat(waiting()).isZero();
    }

    @Test
    void aFaultOfOursWithOnePhoneLosesNothingAndStopsNothing() {
        house.phones.expected.addAll(Set.of(phone("p1"), phone("p2")));
        house.phones.failing.add(phone("p1"));
        google.put(phone("p1"), report(phone("p1")));
        google.tell("ENROLLMENT", report(phone("p1")));
        google.tell("ENROLLMENT", report(phone("p2")));
        pull();
        assertThat(house.phones.known).containsOnlyKeys(phone("p2"));
        assertThat(google.untold()).isZero();
        assertThat(house.troubles()).containsExactly(GoogleTrouble.NOT_WORKED_IN);

        house.phones.failing.clear();
        house.clock.advance(Duration.ofMinutes(1));
        house.job("android-messages");
        assertThat(house.phones.known).containsOnlyKeys(phone("p1"), phone("p2"));
        assertThat(house.troubles()).isEmpty();
    }

    @Test
    void aLastReportEndsTheManagementWhateverItsType() {
        house.phones.known.put(phone("p1"), Instant.EPOCH);
        google.tell("ENROLLMENT", report(phone("p1")).put("appliedState", "DELETED"));
        pull();
        assertThat(house.phones.known).isEmpty();
    }

    @Test
    void aPhoneThatGoogleForgotInSilenceIsFoundAndAskedForBeforeAnythingChanges() {
        house.phones.known.put(phone("p1"), Instant.EPOCH);
        house.phones.known.put(phone("p2"), Instant.EPOCH);
        google.put(phone("p2"), report(phone("p2")));
        google.next("devices.get", Fault.FORBIDDEN);
        house.job("android-devices");
        assertThat(house.phones.known).containsOnlyKeys(phone("p1"), phone("p2"));
        house.job("android-devices");
        assertThat(house.phones.known).containsOnlyKeys(phone("p2"));
        assertThat(house.connection().health().listed()).hasValue(1);
    }

    @Test
    void aListThatBreaksOffSaysNothingAboutWhoIsMissing() {
        google.pageSize(1);
        for (String id : List.of("p1", "p2", "p3")) {
            house.phones.known.put(phone(id), Instant.EPOCH);
            google.put(phone(id), report(phone(id)));
        }
        google.remove(phone("p3"));
        var pages = new ArrayList<Fault>(List.of(Fault.NONE));
        google.faults(_ -> pages.isEmpty() ? Fault.TROUBLE : pages.removeFirst());
        house.job("android-devices");
        assertThat(house.phones.known).hasSize(3);
        assertThat(house.connection().health().listedAt()).isEmpty();
        google.faults(_ -> Fault.NONE);
        house.job("android-devices");
        assertThat(house.phones.known).containsOnlyKeys(phone("p1"), phone("p2"));
    }

    @Test
    void withTheEnterpriseGoneNoPhoneIsCalledGone() {
        house.phones.known.put(phone("p1"), Instant.EPOCH);
        house.phones.failing.add(phone("p1"));
        google.tell("STATUS_REPORT", report(phone("p1")));
        pull();
        house.phones.failing.clear();
        assertThat(waiting()).isEqualTo(1);
        google.deleteEnterprise();
        house.clock.advance(Duration.ofMinutes(1));
        house.job("android-messages");
        house.job("android-devices");
        assertThat(house.phones.known).containsOnlyKeys(phone("p1"));
        assertThat(house.troubles()).contains(GoogleTrouble.ENTERPRISE_MISSING);
    }

    @Test
    void theEndOfACommandIsFoundWithoutAMessage() {
        String done = phone("p1") + "/operations/o1";
        String lost = phone("p1") + "/operations/o2";
        house.operations.open.addAll(Set.of(done, lost));
        google.operation(done, Json.object().put("name", done).put("done", true));
        house.job("android-operations");
        assertThat(house.operations.ended).containsEntry(done, "Done");
        assertThat(house.operations.missing).containsExactly(lost);
        assertThat(house.operations.open).containsExactly(lost); // a 404 proves nothing
    }

    @Test
    void theEndOfACommandThatComesBeforeItsRowIsNotLost() {
        String name = phone("p1") + "/operations/o1";
        ObjectNode operation = Json.object().put("name", name).put("done", true);
        google.operation(name, operation);
        google.tell("COMMAND", operation);
        pull();
        assertThat(waiting()).isEqualTo(1);
        house.operations.open.add(name);
        house.clock.advance(Intake.FIRST_WAIT);
        house.job("android-messages");
        assertThat(house.operations.ended).containsKey(name);
        assertThat(waiting()).isZero();
    }

    @Test
    void silenceIsSaidOnlyWherePhonesAreManaged() {
        house.job("android-devices");
        house.clock.advance(PhoneRound.SILENCE.plusHours(1));
        house.job("android-devices");
        assertThat(house.troubles()).isEmpty();
        house.phones.known.put(phone("p1"), Instant.EPOCH);
        google.put(phone("p1"), report(phone("p1")));
        house.job("android-devices");
        assertThat(house.troubles()).containsExactly(GoogleTrouble.SILENT);
        google.tell("STATUS_REPORT", report(phone("p1")));
        pull();
        house.job("android-devices");
        assertThat(house.troubles()).isEmpty();
    }

    @Test
    void aSubscriptionThatIsMissingIsSaidAndHeals() {
        google.withoutSubscription();
        assertThat(pull()).isPositive();
        assertThat(house.troubles()).containsExactly(GoogleTrouble.SUBSCRIPTION_MISSING);
    }

    /** Whatever is lost, doubled, late, out of order or cut off: in the end here is what is true at Google. */
    @Test
    void everythingConvergesToWhatIsTrueAtGoogle() {
        long seed = Long.getLong("helder.seed", new Random().nextLong());
        try {
            converge(new Random(seed));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("-Dhelder.seed=" + seed, e);
        }
    }

    private void converge(Random random) {
        google.shuffle(random);
        google.pageSize(2);
        google.faults(_ -> random.nextInt(5) == 0 ? SHAKY.get(random.nextInt(SHAKY.size())) : Fault.NONE);
        var living = new TreeSet<String>();
        for (int step = 0; step < 60; step++) {
            house.clock.advance(Duration.ofSeconds(random.nextInt(600)));
            switch (random.nextInt(9)) {
                case 0, 1 -> arrives(random, living, phone("p" + step));
                case 2, 3 -> reports(random, living);
                case 4 -> leaves(random, living);
                case 5 -> house.job("android-devices");
                case 6 -> house.job("android-messages");
                case 7 -> house = restarted(random);
                default -> pull();
            }
        }
        google.faults(_ -> Fault.NONE);
        house.clock.advance(Duration.ofDays(1));
        house.job("android-enterprise");
        while (google.untold() > 0) {
            pull();
        }
        house.clock.advance(Duration.ofHours(7));
        house.job("android-messages");
        house.job("android-devices");
        assertThat(house.phones.known.keySet()).isEqualTo(google.phones());
        google.phones()
                .forEach(name -> assertThat(house.phones.known.get(name))
                        .as(name)
                        .isEqualTo(Instant.parse(google.phone(name)
                                .orElseThrow()
                                .path("lastStatusReportTime")
                                .asString(""))));
        assertThat(keptResources()).isEmpty();
    }

    private AndroidHouse restarted(Random random) {
        return random.nextInt(4) == 0 ? house.again() : house;
    }

    private void arrives(Random random, Set<String> living, String name) {
        living.add(name);
        google.put(name, report(name));
        told(random, google.tell("ENROLLMENT", report(name)));
        house.phones.expected.add(name);
    }

    private void reports(Random random, Set<String> living) {
        living.stream()
                .skip(living.isEmpty() ? 0 : random.nextInt(living.size()))
                .findFirst()
                .ifPresent(name -> {
                    google.put(name, report(name));
                    told(random, google.tell("STATUS_REPORT", report(name)));
                });
    }

    /** In silence, as a rule. */
    private void leaves(Random random, Set<String> living) {
        living.stream().findFirst().ifPresent(name -> {
            living.remove(name);
            google.remove(name);
            if (random.nextBoolean()) {
                told(random, google.tell("STATUS_REPORT", report(name).put("state", "DELETED")));
            }
        });
    }

    private void told(Random random, String message) {
        if (random.nextInt(4) == 0) {
            google.lose(message);
        }
    }
}
