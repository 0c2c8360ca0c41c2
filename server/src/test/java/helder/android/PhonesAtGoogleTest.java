package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.commands.Command;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Loss;
import helder.devices.LostDevices;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.Order;
import helder.house.Locating;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.TestEngine;
import helder.virtual.google.cloud.Enrollment.Enrolled;
import helder.virtual.google.cloud.Enrollment.Refused;
import helder.virtual.google.cloud.Fault;
import helder.virtual.google.phone.Lock;
import helder.virtual.google.phone.Phone;
import helder.virtual.google.phone.PhoneModel;
import helder.virtual.google.phone.WayIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What phones are asked and told through the stand-in of Google, to the end of each command and of each enrollment (android note, 1.8 and 1.10). */
class PhonesAtGoogleTest {

    @TempDir
    Path directory;

    private PhoneHouse house;

    @BeforeEach
    void open() {
        house = PhoneHouse.ready(TestEngine.SQLITE.fresh(directory.resolve("data")), 4711);
        house.everythingMayBeDone(Ownership.COMPANY);
        house.everythingMayBeDone(Ownership.PERSONAL);
    }

    @AfterEach
    void close() {
        assertThat(house.google().malformed()).isEmpty();
        house.close();
    }

    private boolean isManaged(Phone phone) {
        return house.google().act(phone::isManaged);
    }

    private Command.State state(Command command) {
        return house.after(command).state();
    }

    private Enrollment.State state(PhoneHouse.Managed phone) {
        return house.enrollment(phone).state();
    }

    // ---- arriving

    @Test
    void aPhoneArrivesTheWayItIsManagedAndIsAskedForNoMoreThanItsCharterNames() {
        var own = house.own();
        assertThat(house.enrollment(own).type()).isEqualTo(EnrollmentType.ANDROID_WORK_PROFILE);
        assertThat(house.enrollment(house.companyProfile()).type()).isEqualTo(EnrollmentType.ANDROID_COMPANY_PROFILE);
        assertThat(house.enrollment(house.fullyManaged()).type()).isEqualTo(EnrollmentType.ANDROID_FULLY_MANAGED);
        assertThat(house.facts(own)).containsEntry(DataItem.OS_VERSION, "Android 16");
        assertThat(house.google()
                        .policy(own.phone())
                        .path("statusReportingSettings")
                        .propertyNames())
                .doesNotContain("networkInfoEnabled", "memoryInfoEnabled", "hardwareStatusEnabled");
        assertThat(house.troubles()).isEmpty();
    }

    @Test
    void aTokenLetsOnePhoneInAndNoSecondOne() {
        Person noor = house.person();
        Ticket ticket = house.ticket(noor, Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE);
        PhoneTokens.Handing.Ready token = house.token(ticket);
        Phone second = house.google().phone(PhoneModel.GALAXY_A54, false);
        assertThat(house.google().enroll(house.google().phone(PhoneModel.PIXEL_9, false), token))
                .isInstanceOf(Enrolled.class);
        assertThat(house.google().enroll(second, token)).isInstanceOf(Refused.class);
        house.settle();
        assertThat(house.get(Enrollments.class).of(noor.id())).hasSize(1);
        assertThat(house.get(PhoneTokens.class).hand(ticket)).isInstanceOf(PhoneTokens.Handing.Over.class);
    }

    @Test
    void aTokenEndsAtGoogleWithItsTicket() {
        Person noor = house.person();
        Ticket ticket = house.ticket(noor, Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE);
        PhoneTokens.Handing.Ready token = house.token(ticket);
        house.store().write(tx -> {
            house.get(Tickets.class).revoke(tx, ticket.id());
            return true;
        });
        house.settle();
        assertThat(house.google().enroll(house.google().phone(PhoneModel.PIXEL_9, false), token))
                .isInstanceOf(Refused.class);
    }

    @Test
    void whereTheQuotaIsUsedUpThePhoneSaysSoAndTheTokenWorksAfterwards() {
        house.google().control("PATCH", "/projects/" + StandInGoogle.PROJECT, "{\"deviceQuota\":0}");
        Person noor = house.person();
        PhoneTokens.Handing.Ready token =
                house.token(house.ticket(noor, Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE));
        Phone phone = house.google().phone(PhoneModel.PIXEL_9, false);
        assertThat(house.google().enroll(phone, token)).isInstanceOf(Refused.class);
        house.settle();
        assertThat(house.get(Enrollments.class).of(noor.id())).isEmpty();
        house.google().control("PATCH", "/projects/" + StandInGoogle.PROJECT, "{\"deviceQuota\":500}");
        house.google().enroll(phone, token);
        house.settle();
        assertThat(house.newest(noor).state()).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void aPhoneThatComesAgainTakesItsOwnPlace() {
        var first = house.own();
        house.google().people(phones -> phones.removeWorkProfile(first.phone(), false));
        house.google()
                .enroll(
                        first.phone(),
                        house.token(
                                house.ticket(first.person(), Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE)));
        house.settle();
        assertThat(house.enrollment(first).removal()).contains(Enrollment.Removal.REPLACED);
        Enrollment again = house.newest(first.person());
        assertThat(again.state()).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(again.device()).isEqualTo(house.enrollment(first).device());
        house.pass(Duration.ofHours(4));
        assertThat(house.newest(first.person()).state()).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void aCompanyTicketOnSomebodysOwnPhoneMakesItTheirs() {
        Person noor = house.person();
        PhoneTokens.Handing.Ready token =
                house.token(house.ticket(noor, Ownership.COMPANY, EnrollmentType.ANDROID_COMPANY_PROFILE));
        house.google().enroll(house.google().phone(PhoneModel.PIXEL_9, false), token.token(), WayIn.LINK);
        house.settle();
        Enrollment enrollment = house.newest(noor);
        assertThat(enrollment.ownership()).isEqualTo(Ownership.PERSONAL);
        assertThat(enrollment.type()).isEqualTo(EnrollmentType.ANDROID_WORK_PROFILE);
    }

    // ---- commands

    @Test
    void aLockIsDoneOnEveryKindOfPhone() {
        for (var phone : new PhoneHouse.Managed[] {house.own(), house.companyProfile(), house.fullyManaged()}) {
            Command lock = house.order(phone, Action.LOCK);
            house.settle();
            assertThat(house.google().done(phone.phone())).contains("LOCK");
            assertThat(state(lock)).isEqualTo(Command.State.DONE);
        }
    }

    @Test
    void aRestartIsDoneWhereTheWholePhoneIsManagedAndOrderedNowhereElse() {
        var whole = house.fullyManaged();
        Command restart = house.order(whole, Action.RESTART);
        house.settle();
        assertThat(house.google().done(whole.phone())).contains("REBOOT");
        assertThat(state(restart)).isEqualTo(Command.State.DONE);

        var half = house.companyProfile();
        assertThat(house.order(half, PhoneHouse.OPERATOR, new Order.Act(Action.RESTART, Map.of()))
                        .commands())
                .isEmpty();
    }

    @Test
    void anErasureEndsTheEnrollmentOnceThePhoneDidIt() {
        var phone = house.fullyManaged();
        house.google().people(phones -> phones.offline(phone.phone()));
        Command erase = house.order(phone, Action.ERASE);
        house.settle();
        assertThat(state(phone)).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(state(erase)).isEqualTo(Command.State.SENT);
        house.google().people(phones -> phones.online(phone.phone()));
        house.settle();
        assertThat(house.google().act(phone.phone()::isFresh)).isTrue();
        assertThat(state(erase)).isEqualTo(Command.State.DONE);
        assertThat(house.enrollment(phone).removal()).contains(Enrollment.Removal.ERASED);
    }

    @Test
    void whoLeavesKeepsTheirPhoneAsItIs() {
        var own = house.own();
        house.order(own, own.person().as(Role.EMPLOYEE), new Order.Act(Action.REMOVE_WORK_DATA, Map.of()));
        house.settle();
        assertThat(isManaged(own.phone())).isFalse();
        assertThat(house.google().act(own.phone()::isFresh)).isFalse();
        assertThat(house.enrollment(own).removal()).contains(Enrollment.Removal.BY_PERSON);
        assertThat(house.facts(own)).isEmpty();
    }

    @Test
    void theDeskCanHandACompanyPhoneOverAndItsPersonalSideStays() {
        var phone = house.companyProfile();
        Command handOver = house.order(phone, Action.REMOVE_WORK_DATA);
        house.settle();
        assertThat(state(handOver)).isEqualTo(Command.State.DONE);
        assertThat(house.google().done(phone.phone())).contains("RELINQUISH_OWNERSHIP");
        assertThat(house.google().act(phone.phone()::isFresh)).isFalse();
        assertThat(house.enrollment(phone).removal()).contains(Enrollment.Removal.BY_ORGANISATION);
    }

    @Test
    void aCommandThatWaitsTooLongEndsAndIsNotDoneLater() {
        var phone = house.own();
        house.google().people(phones -> phones.offline(phone.phone()));
        Command lock = house.order(phone, Action.LOCK);
        house.settle();
        house.pass(Duration.ofDays(8));
        assertThat(house.after(lock).state().isTerminal()).isTrue();
        assertThat(state(lock)).isNotEqualTo(Command.State.DONE);
        house.google().people(phones -> phones.online(phone.phone()));
        house.settle();
        assertThat(house.google().done(phone.phone())).doesNotContain("LOCK");
    }

    /** Promise 3: what no charter allows any more is not done, although Google has it already. */
    @Test
    void whatWasOrderedOfAPhoneThatBecomesSomebodysOwnIsTakenBackAtGoogle() {
        var phone = house.companyProfile();
        house.google().people(phones -> phones.offline(phone.phone()));
        Command erase = house.order(phone, Action.ERASE);
        house.settle();
        assertThat(state(erase)).isEqualTo(Command.State.SENT);
        house.store().write(tx -> {
            house.get(Enrollments.class).becomePersonal(tx, phone.id());
            return true;
        });
        house.settle();
        house.google().people(phones -> phones.online(phone.phone()));
        house.settle();
        assertThat(house.google().done(phone.phone())).doesNotContain("WIPE");
        assertThat(house.google().act(phone.phone()::isFresh)).isFalse();
        assertThat(state(phone)).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(state(erase)).isNotEqualTo(Command.State.DONE);
    }

    @Test
    void settingsAndAppsHoldOncePhonesSaySo() {
        var phone = house.own();
        Command app = house.order(
                phone, Action.INSTALL_APP, AndroidActions.APP, "com.nextcloud.client", AndroidActions.HOW, "required");
        Command unknown = house.order(
                phone, Action.INSTALL_APP, AndroidActions.APP, "com.example.nothing", AndroidActions.HOW, "required");
        house.settle();
        assertThat(state(app)).isEqualTo(Command.State.DONE);
        assertThat(state(unknown)).isEqualTo(Command.State.FAILED);
        assertThat(house.google().act(() -> phone.phone().workApps().keySet())).contains("com.nextcloud.client");

        house.order(phone, Action.REMOVE_APP, AndroidActions.APP, "com.nextcloud.client");
        house.settle();
        assertThat(house.google().act(() -> phone.phone().workApps().keySet())).doesNotContain("com.nextcloud.client");
    }

    @Test
    void aDemandWaitsForItsPersonAndIsDoneWhenTheyDidIt() {
        var phone = house.own();
        house.google().people(phones -> phones.chooseLock(phone.phone(), Lock.LOW, false));
        Command passcode = house.order(phone, Action.REQUIRE_PASSCODE, AndroidActions.LENGTH, "8");
        house.settle();
        assertThat(state(passcode)).isEqualTo(Command.State.SENT);
        assertThat(house.facts(phone)).containsEntry(DataItem.PASSCODE_COMPLIANT, "no");
        house.google().people(phones -> phones.comply(phone.phone()));
        house.settle();
        assertThat(state(passcode)).isEqualTo(Command.State.DONE);
        assertThat(house.facts(phone)).containsEntry(DataItem.PASSCODE_COMPLIANT, "yes");
    }

    private static final Order.Act LOST = new Order.Act(
            Action.LOCATE, Map.of(AndroidActions.MESSAGE, "Lost. Please call us", AndroidActions.NUMBER, "112"));

    private void mayBeLookedFor() {
        house.publish(Locating.charter(house.get(Charters.class)));
    }

    private Loss loss(PhoneHouse.Managed phone) {
        return house.get(LostDevices.class).of(phone.id()).orElseThrow();
    }

    private String latitude(PhoneHouse.Managed phone) {
        return String.format(Locale.ROOT, "%.6f", phone.phone().life().latitude());
    }

    @Test
    void aPhoneThatItsPersonMarksLostTellsWhereItIsUntilItIsFound() {
        mayBeLookedFor();
        var phone = house.fullyManaged();
        assertThat(house.order(phone, phone.person().as(Role.EMPLOYEE), LOST).commands())
                .hasSize(1);
        house.settle();
        assertThat(house.google().act(phone.phone()::isLost)).isTrue();
        assertThat(loss(phone).confirmedAt()).isPresent();
        assertThat(house.facts(phone)).containsEntry(DataItem.LOST_MODE, "yes");
        assertThat(house.facts(phone).get(DataItem.LOCATION)).startsWith(latitude(phone));

        house.store()
                .write(tx -> house.get(LostDevices.class)
                        .found(tx, phone.id(), Optional.of(phone.person().as(Role.EMPLOYEE)), Loss.Ending.FOUND));
        assertThat(house.facts(phone)).doesNotContainKey(DataItem.LOCATION);
        house.settle();
        house.pass(Duration.ofHours(1));
        assertThat(house.google().act(phone.phone()::isLost)).isFalse();
        assertThat(loss(phone).releasedAt()).isPresent();
        assertThat(house.facts(phone)).doesNotContainKey(DataItem.LOCATION).containsEntry(DataItem.LOST_MODE, "no");
    }

    @Test
    void aLostPhoneThatIsUnlockedWithItsPasscodeIsFound() {
        mayBeLookedFor();
        var phone = house.companyProfile();
        house.order(phone, phone.person().as(Role.EMPLOYEE), LOST);
        house.settle();
        assertThat(house.enrollment(phone).isLost()).isTrue();
        house.google().people(phones -> phones.leaveLostMode(phone.phone()));
        house.settle();
        assertThat(house.enrollment(phone).isLost()).isFalse();
        assertThat(house.facts(phone)).doesNotContainKey(DataItem.LOCATION);
        assertThat(loss(phone).releasedAt()).isPresent();
    }

    @Test
    void aPhoneThatIsTooOldForLostModeIsNotLookedForInVain() {
        mayBeLookedFor();
        var old = house.enroll(
                house.google().phone(PhoneModel.NOKIA_X20, true),
                Ownership.COMPANY,
                EnrollmentType.ANDROID_COMPANY_PROFILE);
        Command lost = house.order(old, old.person().as(Role.EMPLOYEE), LOST)
                .commands()
                .getFirst();
        house.settle();
        assertThat(state(lost)).isEqualTo(Command.State.FAILED);
        assertThat(loss(old).end().orElseThrow().ending()).isEqualTo(Loss.Ending.REFUSED);
        assertThat(house.google().asked(old.phone(), "START_LOST_MODE")).isEmpty();
    }

    @Test
    void ofAPhoneThatIsNotLostAndOfSomebodysOwnNoPlaceIsKept() {
        mayBeLookedFor();
        var own = house.own();
        assertThat(house.order(own, own.person().as(Role.EMPLOYEE), LOST).commands())
                .isEmpty();

        var phone = house.fullyManaged();
        house.order(phone, phone.person().as(Role.EMPLOYEE), LOST);
        house.google().often(Fault.NOTIFICATION_LATE, 1);
        house.settle();
        house.store()
                .write(tx -> house.get(LostDevices.class).found(tx, phone.id(), Optional.empty(), Loss.Ending.FOUND));
        house.google().withoutFaults();
        house.pass(Duration.ofHours(1));
        assertThat(house.facts(phone))
                .as("what was on its way when it was found")
                .doesNotContainKey(DataItem.LOCATION);
    }

    @Test
    void aPhoneThatIsNoLongerLookedForIsTakenOutOfLostModeAlsoWhenNoCharterAllowsAnything() {
        mayBeLookedFor();
        var phone = house.fullyManaged();
        house.order(phone, phone.person().as(Role.EMPLOYEE), LOST);
        house.settle();
        house.publish(new CharterText(Ownership.COMPANY, Map.of(), Map.of()));
        house.job("lost-devices");
        house.settle();
        assertThat(house.enrollment(phone).isLost()).isFalse();
        assertThat(house.google().act(phone.phone()::isLost)).isFalse();
    }

    @Test
    void whoForgotTheirPasscodeGetsANewOneThatIsShownOnceAndThenNever() {
        var phone = house.fullyManaged();
        Command reset = house.order(phone, Action.CLEAR_PASSCODE);
        house.settle();
        assertThat(state(reset)).isEqualTo(Command.State.DONE);
        JsonNode asked = house.google().asked(phone.phone(), "RESET_PASSWORD").getFirst();
        assertThat(asked.path("newPassword").asString()).isEqualTo("(16 characters)");
        assertThat(house.get(PhonePasswords.class).unseen(phone.id())).contains(reset.id());

        var request = new LookRequest(
                PhoneHouse.OPERATOR,
                "console.lock-code",
                Set.of(new LookRequest.Subject(phone.person().id(), phone.id())),
                Set.of(),
                Optional.of("told on the phone"),
                true);
        assertThat(shown(request, phone, reset))
                .hasValueSatisfying(password -> assertThat(password).matches("[0-9]{16}"));
        assertThat(shown(request, phone, reset)).isEmpty();
        assertThat(house.get(PhonePasswords.class).unseen(phone.id())).isEmpty();
        assertThat(house.order(
                                house.companyProfile(),
                                PhoneHouse.OPERATOR,
                                new Order.Act(Action.CLEAR_PASSCODE, Map.of()))
                        .commands())
                .as("of a profile another lock than the phone's")
                .isEmpty();
    }

    private Optional<String> shown(LookRequest request, PhoneHouse.Managed phone, Command reset) {
        return house.get(Looks.class)
                .look(request, (tx, look) -> house.get(PhonePasswords.class).show(tx, look, phone.id(), reset.id()));
    }

    /** Android note, 1.6: Google insists on erasing in the end; Helder does not let it come to that. */
    @Test
    void whoNeverKeepsToADemandIsBlockedAndNeverErased() {
        var phone = house.companyProfile();
        house.google().people(phones -> phones.chooseLock(phone.phone(), Lock.LOW, false));
        Command passcode = house.order(phone, Action.REQUIRE_PASSCODE, AndroidActions.LENGTH, "8");
        house.settle();
        for (int month = 0; month < 15; month++) {
            for (int week = 0; week < 4; week++) {
                house.pass(Duration.ofDays(7));
            }
            assertThat(house.google().act(phone.phone()::isFresh))
                    .as("month %s", month)
                    .isFalse();
        }
        assertThat(state(phone)).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(state(passcode)).as("it was never done").isNotEqualTo(Command.State.DONE);
        assertThat(house.facts(phone)).doesNotContainEntry(DataItem.PASSCODE_COMPLIANT, "yes");
        assertThat(house.google().policy(phone.phone()).has("passwordPolicies"))
                .as("the demand stays")
                .isTrue();
    }

    /** Promise 3: Google lets go of such a phone only by erasing it. */
    @Test
    void aPhoneThatBecameSomebodysOwnIsLeftAloneAndNotErasedWhenItsManagementEnds() {
        var phone = house.fullyManaged();
        house.order(phone, Action.REQUIRE_PASSCODE, AndroidActions.LENGTH, "8");
        house.settle();
        house.store().write(tx -> {
            house.get(Enrollments.class).becomePersonal(tx, phone.id());
            return true;
        });
        house.settle();
        assertThat(house.google().policy(phone.phone()).propertyNames())
                .as("nothing that Android would enforce by erasing")
                .doesNotContain("passwordPolicies", "policyEnforcementRules");

        Command end = house.order(
                        phone, phone.person().as(Role.EMPLOYEE), new Order.Act(Action.REMOVE_WORK_DATA, Map.of()))
                .commands()
                .getFirst();
        house.settle();
        house.pass(Duration.ofDays(1));
        assertThat(state(end)).isEqualTo(Command.State.DONE);
        assertThat(house.enrollment(phone).removal()).contains(Enrollment.Removal.BY_PERSON);
        assertThat(house.google().act(phone.phone()::isFresh)).isFalse();
        assertThat(house.google().policy(phone.phone()).path("statusReportingSettings"))
                .isEmpty();
        assertThat(house.connection().health().waiting()).isZero();
    }

    // ---- the end, in every way

    @Test
    void aWorkProfileThatItsPersonRemovedIsFoundOut() {
        var silent = house.own();
        house.google().people(phones -> phones.removeWorkProfile(silent.phone(), false));
        house.settle();
        assertThat(state(silent)).as("Google tells nothing").isEqualTo(Enrollment.State.ENROLLED);

        var told = house.own();
        house.google().people(phones -> phones.removeWorkProfile(told.phone(), true));
        house.settle();
        assertThat(house.enrollment(told).removal()).contains(Enrollment.Removal.BY_PERSON);
        assertThat(house.facts(told)).isEmpty();
    }

    @Test
    void aPhoneThatWasDeletedInGooglesConsoleIsNotManagedAnyMore() {
        var phone = house.own();
        String device = house.google().deviceName(phone.phone()).orElseThrow();
        house.google().people(phones -> phones.removeWorkProfile(phone.phone(), true));
        house.google().often(Fault.NOTIFICATION_LOST, 1);
        house.pass(Duration.ofHours(4));
        assertThat(house.enrollment(phone).removal()).as(device).contains(Enrollment.Removal.BY_PERSON);
    }

    @Test
    void anEnterpriseThatIsGoneAtGoogleIsSaidAndNobodyIsTakenForLeft() {
        var phone = house.own();
        String enterprise =
                house.connection().health().enterprise().orElseThrow().name().toString();
        house.google().control("DELETE", "/" + enterprise);
        house.pass(Duration.ofDays(2));
        assertThat(house.troubles()).containsExactly(GoogleTrouble.ENTERPRISE_MISSING);
        assertThat(house.connection().isReady()).isFalse();
        assertThat(state(phone)).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void aPhoneThatVanishesStaysKnownAndGoesOnWhereItWas() {
        var phone = house.own();
        house.google().people(phones -> phones.offline(phone.phone()));
        for (int week = 0; week < 8; week++) {
            house.pass(Duration.ofDays(7));
        }
        assertThat(state(phone)).isEqualTo(Enrollment.State.ENROLLED);
        Command lock = house.order(phone, Action.LOCK);
        house.google().people(phones -> phones.online(phone.phone()));
        house.settle();
        assertThat(state(lock)).isEqualTo(Command.State.DONE);
    }

    // ---- trouble

    @Test
    void aKeyThatWasRevokedIsSaidAndWhatWasOrderedMeanwhileIsDoneWithTheNextOne() {
        var phone = house.own();
        house.google().replaceKey();
        Command lock = house.order(phone, Action.LOCK);
        house.pass(Duration.ofHours(2));
        assertThat(house.troubles()).contains(GoogleTrouble.CREDENTIALS_REFUSED);
        assertThat(house.after(lock).state().isTerminal()).isFalse();
        assertThat(house.connect()).isInstanceOf(GoogleConnection.Connecting.Connected.class);
        house.pass(Duration.ofHours(2));
        assertThat(house.troubles()).isEmpty();
        assertThat(state(lock)).isEqualTo(Command.State.DONE);
        assertThat(house.google().asked(phone.phone(), "LOCK")).hasSize(1);
    }

    @Test
    void aCommandWhoseAnswerWasLostIsNotDoneTwiceWhereThatMatters() {
        var phone = house.fullyManaged();
        Command restart = house.order(phone, Action.RESTART);
        house.google().next(Fault.CUT_AFTER, 1);
        house.job("android-phones");
        house.google().withoutFaults();
        house.settle();
        house.pass(Duration.ofDays(1));
        assertThat(house.google().asked(phone.phone(), "REBOOT")).hasSizeLessThanOrEqualTo(1);
        assertThat(house.after(restart).state().isTerminal()).isTrue();
    }

    @Test
    void aServerThatEndsBetweenGoogleAndItsOwnMemoryGoesOn() {
        var phone = house.own();
        Command lock = house.order(phone, Action.LOCK);
        house.google().next(Fault.CUT_AFTER, 100);
        house.job("android-phones");
        house.google().withoutFaults();
        house = house.again();
        house.pass(Duration.ofHours(1));
        assertThat(state(lock)).isEqualTo(Command.State.DONE);
        assertThat(state(phone)).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void messagesThatComeTwiceLateAndInAnyOrderChangeNothing() {
        house.google().often(Fault.NOTIFICATION_TWICE, 0.7);
        house.google().often(Fault.NOTIFICATION_LATE, 0.7);
        house.google().often(Fault.PULL_SHUFFLED, 0.7);
        house.google().often(Fault.ACKNOWLEDGEMENT_LOST, 0.7);
        var phone = house.own();
        Command lock = house.order(phone, Action.LOCK);
        house.pass(Duration.ofHours(1));
        house.google().withoutFaults();
        house.pass(Duration.ofHours(1));
        assertThat(house.get(Enrollments.class).of(phone.person().id())).hasSize(1);
        assertThat(state(lock)).isEqualTo(Command.State.DONE);
        assertThat(house.connection().health().waiting()).isZero();
    }

    @Test
    void messagesThatAreLostAreMadeUpForByAsking() {
        house.google().often(Fault.NOTIFICATION_LOST, 1);
        Person noor = house.person();
        house.google()
                .enroll(
                        house.google().phone(PhoneModel.PIXEL_9, false),
                        house.token(house.ticket(noor, Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE)));
        house.pass(Duration.ofMinutes(1));
        Enrollment enrollment = house.newest(noor);
        assertThat(enrollment.state()).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void aPhoneOfWhichNobodyHereKnowsIsLeftAlone() {
        house.google().people(phones -> phones.create("stranger", PhoneModel.PIXEL_9, false, false));
        Person noor = house.person();
        Ticket ticket = house.ticket(noor, Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE);
        house.google().enroll(house.google().phone(PhoneModel.PIXEL_9, false), house.token(ticket));
        house.store().write(tx -> {
            house.get(Tickets.class).revoke(tx, ticket.id());
            return true;
        });
        house.settle();
        assertThat(house.get(Enrollments.class).of(noor.id())).isEmpty();
        house.pass(Duration.ofDays(1));
        assertThat(house.connection().health().waiting()).isZero();
    }
}
