package helder.apple;

import static helder.manifest.DataItem.APPS_MANAGED;
import static helder.manifest.DataItem.DEVICE_IDENTIFIER;
import static helder.manifest.DataItem.DEVICE_MODEL;
import static helder.manifest.DataItem.ENCRYPTION;
import static helder.manifest.DataItem.OS_VERSION;
import static helder.manifest.DataItem.PASSCODE_COMPLIANT;
import static helder.manifest.DataItem.PASSCODE_PRESENT;
import static helder.manifest.DataItem.PROFILES_MANAGED;
import static helder.manifest.DataItem.SERIAL_NUMBER;
import static helder.manifest.DataItem.STORAGE_TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Command;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.lane.LaneCounts;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.virtual.Behavior;
import helder.virtual.DeviceModel;
import helder.virtual.Disclosed;
import helder.virtual.EnrollmentOutcome;
import helder.virtual.Fault;
import helder.virtual.Received;
import helder.virtual.SessionResult;
import helder.virtual.VirtualDevice;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Dict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Virtual devices against the whole server, over real TLS, on each engine. */
abstract class AppleDevicesContract {

    private final AppleHouse house;

    AppleDevicesContract(AppleHouse house) {
        this.house = house;
    }

    @AfterEach
    void nobodyWasEverAnswered401ExceptToSignIn() {
        house.bean(LaneCounts.class).answers().keySet().stream()
                .filter(key -> key.status() == 401)
                .forEach(key -> assertThat(key.address()).isEqualTo("/apple/enroll/account"));
        house.bean(LaneCounts.class)
                .answers()
                .keySet()
                .forEach(key -> assertThat(key.status()).isNotEqualTo(500));
    }

    private VirtualDevice enrolled(DeviceModel model, Person person, Ownership ownership) {
        VirtualDevice device = house.device(model);
        house.enroll(device, person, ownership);
        return device;
    }

    private static Map<String, Object> mdmPayload(VirtualDevice device) {
        Dict profile = device.received().stream()
                .filter(received -> received.source() == Received.Source.PROFILE)
                .findFirst()
                .orElseThrow()
                .content();
        return profile.dicts("PayloadContent").stream()
                .filter(payload -> payload.text("PayloadType").orElse("").equals("com.apple.mdm"))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static long rights(VirtualDevice device) {
        return (Long) mdmPayload(device).getOrDefault("AccessRights", 0L);
    }

    @Test
    void aPersonalPhoneEnrollsAndTellsWhatItsCharterNamesAndNothingElse() {
        Person person = house.person();
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, person, Ownership.PERSONAL);
        Enrollment enrollment = house.newest(person);
        assertThat(enrollment.state()).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(phone.poll().end()).isEqualTo(SessionResult.End.DONE);
        assertThat(house.facts(enrollment))
                .containsEntry(DEVICE_MODEL, "iPhone17,3")
                .containsEntry(OS_VERSION, "27.1")
                .containsEntry(PASSCODE_PRESENT, "yes")
                .containsEntry(PASSCODE_COMPLIANT, "yes")
                .containsEntry(ENCRYPTION, "yes")
                .containsEntry(APPS_MANAGED, "")
                .containsEntry(PROFILES_MANAGED, "")
                .doesNotContainKeys(SERIAL_NUMBER, STORAGE_TOTAL, DataItem.DEVICE_NAME);
        List<String> asked = phone.received().stream()
                .filter(received -> received.source() == Received.Source.COMMAND)
                .flatMap(received -> received.queries().stream())
                .toList();
        assertThat(asked).as("it told its model when it introduced itself").containsOnly("OSVersion", "UDID");
    }

    @Test
    void aPersonalProfileNeverAsksForTheRightToLockToEraseOrToListApps() {
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, house.person(), Ownership.PERSONAL);
        assertThat(rights(phone) & (4 | 8 | 256)).isZero();
        assertThat(rights(phone) & 32)
                .as("nothing in the charter needs the network")
                .isZero();
    }

    @Test
    void aCompanyDeviceTellsMoreBecauseItsCharterSaysSo() {
        Person person = house.person();
        VirtualDevice mac = enrolled(DeviceModel.MAC, person, Ownership.COMPANY);
        mac.poll();
        assertThat(house.facts(house.newest(person)))
                .containsEntry(STORAGE_TOTAL, "128.0")
                .containsEntry(ENCRYPTION, "yes")
                .containsEntry(DataItem.FIREWALL, "yes")
                .containsEntry(DataItem.SYSTEM_INTEGRITY, "yes")
                .containsEntry(SERIAL_NUMBER, mac.hardware().serialNumber())
                .containsEntry(DEVICE_IDENTIFIER, mac.hardware().udid());
        assertThat(rights(mac) & (4 | 8)).isEqualTo(4 | 8);
    }

    @Test
    void aPersonEnrollsByAccountAndTheDeviceStaysUnknown() {
        Person person = house.person();
        VirtualDevice phone = house.device(DeviceModel.IPHONE);
        assertThat(phone.enroll(house.account(person))).isInstanceOf(EnrollmentOutcome.Enrolled.class);
        Enrollment enrollment = house.newest(person);
        assertThat(enrollment.type()).isEqualTo(EnrollmentType.APPLE_USER);
        assertThat(enrollment.state()).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(phone.poll().end()).isEqualTo(SessionResult.End.DONE);
        assertThat(house.facts(enrollment))
                .containsEntry(OS_VERSION, "27.1")
                .containsEntry(PASSCODE_PRESENT, "yes")
                .doesNotContainKeys(SERIAL_NUMBER, DEVICE_IDENTIFIER);
        assertThat(mdmPayload(phone))
                .containsEntry("EnrollmentMode", "BYOD")
                .containsEntry("AssignedManagedAppleID", person.email())
                .doesNotContainKey("AccessRights");
        assertThat(house.databaseText())
                .doesNotContain(
                        phone.hardware().serialNumber(), phone.hardware().udid());
    }

    @Test
    void whatALockedPhoneRefusesNowItAnswersOnceUnlocked() {
        Person person = house.person();
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, person, Ownership.PERSONAL);
        Enrollment enrollment = house.newest(person);
        phone.lockScreen();
        phone.poll();
        assertThat(house.command(enrollment, "SecurityInfo").state()).isEqualTo(Command.State.NOT_NOW);
        assertThat(house.command(enrollment, "DeviceInformation").state())
                .as("others go on")
                .isEqualTo(Command.State.DONE);
        phone.unlockScreen();
        phone.poll();
        assertThat(house.command(enrollment, "SecurityInfo").state()).isEqualTo(Command.State.DONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "DROP_BEFORE_SENDING",
                "LOSE_ANSWER",
                "REPEAT_RESULT",
                "UNKNOWN_UUID",
                "OUT_OF_ORDER",
                "MALFORMED_RESULT",
                "NOT_NOW",
                "ERROR",
                "COMMAND_FORMAT_ERROR"
            })
    void noFaultOfTheLineOrTheDeviceBlocksTheQueue(Fault fault) {
        Person person = house.person();
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, person, Ownership.PERSONAL);
        Enrollment enrollment = house.newest(person);
        phone.behave(Behavior.faithful().with(fault, 2));
        for (int i = 0; i < 4; i++) {
            phone.poll();
        }
        assertThat(house.history(enrollment))
                .isNotEmpty()
                .allMatch(command -> command.state().isTerminal());
        assertThat(house.fresh(enrollment).state()).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void aCommandIsOfferedAgainWithTheSameIdentifierUntilItIsAnswered() {
        Person person = house.person();
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, person, Ownership.PERSONAL);
        Enrollment enrollment = house.newest(person);
        phone.behave(Behavior.faithful().with(Fault.LOSE_ANSWER, 2));
        phone.poll();
        phone.poll();
        phone.poll();
        phone.poll();
        assertThat(house.history(enrollment)).anyMatch(command -> command.sentCount() > 1);
        assertThat(house.history(enrollment)).allMatch(command -> command.state() == Command.State.DONE);
    }

    @Test
    void theSameDeviceEnrolledAgainStartsFromNothingAndTheOldIdentityIsDead() {
        Person person = house.person();
        VirtualDevice before = VirtualDevice.create(house.world(), DeviceModel.IPHONE, "Twice", 4_711);
        Enrollment first = house.enroll(before, person, Ownership.PERSONAL);
        assertThat(house.history(first)).anyMatch(command -> !command.state().isTerminal());
        // The person erased and set up the phone by themselves: no check-out, no certificate left.
        VirtualDevice after = VirtualDevice.create(house.world(), DeviceModel.IPHONE, "Twice", 4_711);
        Enrollment second = house.enroll(after, person, Ownership.PERSONAL);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.device()).as("the same device of the same person").isEqualTo(first.device());
        assertThat(house.fresh(first).state()).isEqualTo(Enrollment.State.REMOVED);
        assertThat(house.fresh(first).removal()).contains(Enrollment.Removal.REPLACED);
        assertThat(house.history(first)).allMatch(command -> command.state().isTerminal());
        assertThat(before.poll().end()).isEqualTo(SessionResult.End.REMOVED);
        assertThat(after.poll().end()).isEqualTo(SessionResult.End.DONE);
        assertThat(house.facts(second)).containsEntry(OS_VERSION, "27.1");
    }

    /** What a device calls itself proves nothing, and a refusal would tell which devices are managed here. */
    @Test
    void aDeviceThatSaysItIsSomebodyElsesEndsNothingLearnsNothingAndIsNoted() {
        Person one = house.person();
        VirtualDevice theirs = VirtualDevice.create(house.world(), DeviceModel.IPAD, "Shared", 4_799);
        Enrollment first = house.enroll(theirs, one, Ownership.COMPANY);
        Tickets.Issued ticket = house.ticket(house.person(), Ownership.COMPANY);
        VirtualDevice impostor = VirtualDevice.create(house.world(), DeviceModel.IPAD, "Shared", 4_799);

        assertThat(impostor.enroll(house.fetch(ticket.secret()).body())).isInstanceOf(EnrollmentOutcome.Enrolled.class);
        assertThat(impostor.poll().end()).isEqualTo(SessionResult.End.DONE);
        assertThat(house.fresh(first).state()).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(house.fresh(first).claimedAt()).isPresent();
        assertThat(theirs.poll().end()).isEqualTo(SessionResult.End.DONE);
    }

    @Test
    void aDeviceThatChangedHandsIsADeviceOfItsOwnOnceSomebodyGaveItUp() {
        Person one = house.person();
        Person other = house.person();
        Enrollment first = house.enroll(
                VirtualDevice.create(house.world(), DeviceModel.IPAD, "Shared", 4_712), one, Ownership.COMPANY);
        // It was wiped by hand and never answers; that somebody ordered the end is enough.
        house.order(first, new Order.Act(Action.REMOVE_WORK_DATA, Map.of()));
        Enrollment second = house.enroll(
                VirtualDevice.create(house.world(), DeviceModel.IPAD, "Shared", 4_712), other, Ownership.COMPANY);
        assertThat(second.device()).isNotEqualTo(first.device());
        assertThat(house.fresh(first).state()).isEqualTo(Enrollment.State.REMOVED);
    }

    @Test
    void aRenewedCertificateKeepsEverythingElse() {
        Person person = house.person();
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, person, Ownership.COMPANY);
        Enrollment enrollment = house.newest(person);
        phone.poll();
        var before = phone.certificate().orElseThrow();
        assertThat(house.bean(Channels.class).hasUnlockToken(enrollment.id())).isTrue();
        house.store().write(tx -> house.bean(Renewal.class).renew(tx, house.fresh(enrollment)));
        house.order(enrollment, new Order.Ask(Set.of(OS_VERSION)));
        assertThat(phone.poll().end()).isEqualTo(SessionResult.End.DONE);
        assertThat(phone.certificate().orElseThrow()).isNotEqualTo(before);
        assertThat(house.newest(person).id()).isEqualTo(enrollment.id());
        assertThat(house.fresh(enrollment).state()).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(house.history(enrollment)).allMatch(command -> command.state() == Command.State.DONE);
        assertThat(house.bean(Channels.class).hasUnlockToken(enrollment.id())).isTrue();
        assertThat(house.facts(enrollment)).containsEntry(OS_VERSION, "27.1");
        assertThat(phone.poll().end()).isEqualTo(SessionResult.End.DONE);
    }

    @Test
    void aRenewalOfAUserEnrollmentNamesTheSameAccount() {
        Person person = house.person();
        VirtualDevice phone = house.device(DeviceModel.IPHONE);
        phone.enroll(house.account(person));
        Enrollment enrollment = house.newest(person);
        phone.poll();
        house.store().write(tx -> house.bean(Renewal.class).renew(tx, house.fresh(enrollment)));
        assertThat(phone.poll().end()).isEqualTo(SessionResult.End.DONE);
        assertThat(house.command(enrollment, "InstallProfile").state()).isEqualTo(Command.State.DONE);
    }

    @Test
    void aProfileWorksForOneDeviceOnly() {
        Person person = house.person();
        Tickets.Issued ticket = house.ticket(person, Ownership.PERSONAL);
        byte[] profile = house.fetch(ticket.secret()).body();
        assertThat(house.fetch(ticket.secret()).status())
                .as("it may be fetched again until then")
                .isEqualTo(200);
        assertThat(house.device(DeviceModel.IPHONE).enroll(profile)).isInstanceOf(EnrollmentOutcome.Enrolled.class);
        assertThat(house.device(DeviceModel.IPHONE).enroll(profile))
                .isInstanceOfSatisfying(
                        EnrollmentOutcome.Refused.class,
                        refused -> assertThat(refused.step()).isEqualTo(EnrollmentOutcome.Step.CERTIFICATE));
        Answer gone = house.fetch(ticket.secret());
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.mediaType()).isEqualTo("text/html");
    }

    @Test
    void aLinkThatNobodyIssuedIsExplained() {
        Answer answer = house.fetch("nonsense");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("lang=\"nl\"", "Deze link werkt niet");
    }

    @Test
    void aProfileIsNeverKeptByCaches() {
        Answer answer =
                house.fetch(house.ticket(house.person(), Ownership.PERSONAL).secret());
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Type")).contains("application/x-apple-aspen-config");
        assertThat(answer.header("Content-Disposition")).contains("attachment; filename=\"enroll.mobileconfig\"");
    }

    @Test
    void aMessageForAnotherTopicEnrollsNothing() {
        Person person = house.person();
        VirtualDevice phone =
                house.device(DeviceModel.IPHONE, Behavior.faithful().always(Fault.WRONG_TOPIC));
        Tickets.Issued ticket = house.ticket(person, Ownership.PERSONAL);
        assertThat(phone.enroll(house.fetch(ticket.secret()).body()))
                .isInstanceOfSatisfying(
                        EnrollmentOutcome.Refused.class,
                        refused -> assertThat(refused.httpStatus()).isEqualTo(403));
        assertThat(house.bean(Enrollments.class).of(person.id())).isEmpty();
        assertThat(house.bean(Tickets.class)
                        .find(ticket.ticket().id())
                        .orElseThrow()
                        .state())
                .isNotEqualTo(Ticket.State.BOUND);
    }

    @Test
    void aForeignCertificateIsTurnedAwayAndTheEnrollmentStays() {
        Person person = house.person();
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, person, Ownership.PERSONAL);
        Enrollment enrollment = house.newest(person);
        phone.behave(Behavior.faithful().with(Fault.FOREIGN_CERTIFICATE, 1));
        SessionResult result = phone.poll();
        assertThat(result.end()).isEqualTo(SessionResult.End.REFUSED);
        assertThat(result.httpStatus()).isEqualTo(403);
        assertThat(house.fresh(enrollment).state()).isEqualTo(Enrollment.State.ENROLLED);
        phone.behave(Behavior.faithful());
        assertThat(phone.poll().end()).isEqualTo(SessionResult.End.DONE);
    }

    @Test
    void aDeviceMayShowItsCertificateInTlsAsWell() {
        Person person = house.person();
        VirtualDevice phone =
                VirtualDevice.create(house.world().withClientCertificates(true), DeviceModel.IPHONE, "Shows", 4_713);
        house.enroll(phone, person, Ownership.PERSONAL);
        assertThat(phone.poll().end()).isEqualTo(SessionResult.End.DONE);
        phone.behave(Behavior.faithful().with(Fault.FOREIGN_CERTIFICATE, 1));
        assertThat(phone.poll().httpStatus()).isEqualTo(403);
    }

    @Test
    void removingWorkDataEndsTheEnrollment() {
        Person person = house.person();
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, person, Ownership.PERSONAL);
        Enrollment enrollment = house.newest(person);
        phone.poll();
        var self = new Actor.Somebody(person.id(), person.name(), Role.EMPLOYEE);
        var ordered = house.order(enrollment, new Order.Act(Action.REMOVE_WORK_DATA, Map.of()), self);
        assertThat(ordered.permission()).isInstanceOf(Permission.Permit.class);
        assertThat(phone.poll().end()).isEqualTo(SessionResult.End.REMOVED);
        assertThat(house.fresh(enrollment).state()).isEqualTo(Enrollment.State.REMOVED);
        assertThat(house.fresh(enrollment).removal()).contains(Enrollment.Removal.BY_PERSON);
        assertThat(house.facts(enrollment)).isEmpty();
    }

    @Test
    void aPersonalDeviceIsNeverErasedWhoeverOrdersIt() {
        Person person = house.person();
        enrolled(DeviceModel.IPHONE, person, Ownership.PERSONAL);
        Enrollment enrollment = house.newest(person);
        for (Actor actor : List.of(
                new Actor.Operator("root"),
                new Actor.Automatic("job"),
                new Actor.Somebody(person.id(), person.name(), Role.ADMINISTRATOR))) {
            var ordered = house.order(enrollment, new Order.Act(Action.ERASE, Map.of()), actor);
            assertThat(ordered.permission())
                    .isInstanceOfSatisfying(
                            Permission.Refusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Permission.Reason.CEILING));
            assertThat(ordered.commands()).isEmpty();
        }
    }

    @Test
    void aLostCompanyMacIsLockedWithACodeThatIsShownOnce() {
        Person person = house.person();
        VirtualDevice mac = enrolled(DeviceModel.MAC, person, Ownership.COMPANY);
        Enrollment enrollment = house.newest(person);
        mac.poll();
        Command lock = house.order(enrollment, new Order.Act(Action.LOCK, Map.of("message", "Lost")))
                .commands()
                .getFirst();
        mac.poll();
        String sent = mac.received().stream()
                .filter(received -> received.type().equals("DeviceLock"))
                .findFirst()
                .flatMap(received -> received.content().text("PIN"))
                .orElseThrow();
        assertThat(sent).matches("[0-9]{6}");
        assertThat(house.bean(LockPins.class).forDevice(lock.id())).contains(sent);
        assertThat(house.databaseText()).doesNotContain(">" + sent + "<");
    }

    @Test
    void aLostCompanyPhoneErasesItself() {
        Person person = house.person();
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, person, Ownership.COMPANY);
        Enrollment enrollment = house.newest(person);
        house.order(enrollment, new Order.Act(Action.ERASE, Map.of()));
        assertThat(phone.poll().end()).isEqualTo(SessionResult.End.ERASED);
        assertThat(house.fresh(enrollment).state()).isEqualTo(Enrollment.State.REMOVED);
        assertThat(house.fresh(enrollment).removal()).contains(Enrollment.Removal.ERASED);
    }

    @Test
    void aForgottenPasscodeOfACompanyPhoneIsRemoved() {
        Person person = house.person();
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, person, Ownership.COMPANY);
        house.order(house.newest(person), new Order.Act(Action.CLEAR_PASSCODE, Map.of()));
        phone.poll();
        assertThat(phone.passcodePresent()).isFalse();
    }

    @Test
    void aProfileOfTheOrganisationIsInstalledButNeverOneThatManages() {
        Person person = house.person();
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, person, Ownership.PERSONAL);
        Enrollment enrollment = house.newest(person);
        house.order(enrollment, new Order.Act(Action.REQUIRE_PASSCODE, Map.of("length", "6")));
        house.order(
                enrollment, new Order.Act(Action.CONFIGURE, Map.of("profile", profile("com.apple.webClip.managed"))));
        for (String payload : List.of("com.apple.mdm", "com.apple.security.root", "com.apple.eas.account")) {
            assertThat(house.order(enrollment, new Order.Act(Action.CONFIGURE, Map.of("profile", profile(payload))))
                            .permission())
                    .isEqualTo(new Permission.Refusal(Permission.Reason.CONTENT, payload));
        }
        phone.poll();
        assertThat(phone.installedProfiles()).contains("helder.passcode", "own.com.apple.webClip.managed");
        assertThat(house.history(enrollment))
                .filteredOn(command -> command.kind().equals("InstallProfile"))
                .extracting(Command::state)
                .containsExactly(Command.State.DONE, Command.State.DONE);
    }

    private static String profile(String payload) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <plist version="1.0"><dict><key>PayloadType</key><string>Configuration</string>
                <key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>own.%1$s</string><key>PayloadUUID</key><string>1</string>
                <key>PayloadContent</key><array><dict><key>PayloadType</key><string>%1$s</string>
                <key>PayloadVersion</key><integer>1</integer><key>PayloadUUID</key><string>2</string>
                <key>PayloadIdentifier</key><string>own.inner</string></dict></array></dict></plist>
                """.formatted(payload);
    }

    @Test
    void whoeverRemovesManagementOnTheDeviceIsGoneAtOnce() {
        Person person = house.person();
        VirtualDevice phone = enrolled(DeviceModel.IPHONE, person, Ownership.PERSONAL);
        Enrollment enrollment = house.newest(person);
        phone.poll();
        phone.leave();
        assertThat(house.fresh(enrollment).state()).isEqualTo(Enrollment.State.REMOVED);
        assertThat(house.fresh(enrollment).removal()).contains(Enrollment.Removal.BY_PERSON);
        assertThat(house.facts(enrollment)).isEmpty();
        assertThat(house.bean(Channels.class).find(enrollment.id())).isEmpty();
    }

    @Test
    void aPhoneThatTellsTooMuchIsNotListenedTo() {
        Person person = house.person();
        VirtualDevice phone =
                house.device(DeviceModel.IPHONE, Behavior.faithful().overSharing());
        Enrollment enrollment = house.enroll(phone, person, Ownership.PERSONAL);
        phone.poll();
        phone.reportStatus();
        List<String> secrets = phone.privateLife().secrets().stream()
                .filter(secret -> secret.length() > 6)
                .toList();
        assertThat(phone.disclosed().stream().filter(Disclosed::volunteered)).isNotEmpty();
        String database = house.databaseText();
        assertThat(secrets).isNotEmpty().noneMatch(database::contains);
        assertThat(database)
                .doesNotContain(
                        phone.hardware().serialNumber(), phone.hardware().imei());
        assertThat(house.bean(Gate.class).counts(enrollment.id()))
                .filteredOn(count -> count.kind().equals("dropped"))
                .extracting(helder.gate.GateCount::item)
                .contains("serial_number", "location", "apps.personal", "cellular.phone_number", "unknown");
    }

    @Test
    void aPhoneUnderUserEnrollmentThatTellsTooMuchIsNotListenedToEither() {
        Person person = house.person();
        VirtualDevice phone =
                house.device(DeviceModel.IPHONE, Behavior.faithful().overSharing());
        phone.enroll(house.account(person));
        phone.poll();
        String database = house.databaseText();
        assertThat(phone.privateLife().secrets().stream()
                        .filter(secret -> secret.length() > 6)
                        .filter(database::contains))
                .isEmpty();
        assertThat(database)
                .doesNotContain(
                        phone.hardware().serialNumber(),
                        phone.hardware().udid(),
                        phone.hardware().imei());
    }
}
