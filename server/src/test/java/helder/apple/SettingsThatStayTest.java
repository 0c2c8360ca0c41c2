package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Command;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.virtual.DeviceModel;
import helder.virtual.VirtualDevice;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Settings on a device that becomes somebody's own, and settings that are taken away. */
final class SettingsThatStayTest {

    private static final AppleHouse house = AppleHouse.shared();
    private static final String VPN = "com.apple.vpn.managed";
    private static final String WIFI = "com.apple.wifi.managed";

    private final VirtualDevice mac = house.device(DeviceModel.MAC);
    private final Enrollment enrollment = house.enroll(mac, house.person(), Ownership.COMPANY);

    private static Order install(String identifier, String payload) {
        String xml = """
                <plist version="1.0"><dict>
                <key>PayloadType</key><string>Configuration</string><key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>%s</string><key>PayloadUUID</key><string>%s</string>
                <key>PayloadContent</key><array><dict>
                <key>PayloadType</key><string>%s</string><key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>%s.1</string><key>PayloadUUID</key><string>%s</string>
                </dict></array></dict></plist>
                """.formatted(identifier, UUID.randomUUID(), payload, identifier, UUID.randomUUID());
        return new Order.Act(Action.CONFIGURE, Map.of(AppleActions.PROFILE, xml));
    }

    private static Order remove(String identifier) {
        return new Order.Act(Action.CONFIGURE, Map.of(AppleActions.REMOVE, identifier));
    }

    private void becomesPersonal() {
        house.store().write(tx -> {
            house.bean(Enrollments.class).becomePersonal(tx, enrollment.id());
            return true;
        });
    }

    @Test
    void whatOnlyADeviceOfTheOrganisationMayHaveGoesWhenItBecomesSomebodysOwn() {
        house.order(enrollment, install("example.vpn", VPN));
        house.order(enrollment, install("example.wifi", WIFI));
        mac.poll();
        assertThat(mac.installedProfiles()).contains("example.vpn", "example.wifi");
        Command waiting = house.order(enrollment, install("example.vpn.second", VPN))
                .commands()
                .getFirst();

        becomesPersonal();
        mac.poll();
        assertThat(mac.installedProfiles())
                .contains("example.wifi")
                .doesNotContain("example.vpn", "example.vpn.second");
        assertThat(house.history(enrollment))
                .filteredOn(command -> command.id().equals(waiting.id()))
                .singleElement()
                .extracting(Command::state)
                .isEqualTo(Command.State.WITHDRAWN);
    }

    /** An order waits a week; the device may be away for longer. */
    @Test
    void whatHasToGoIsOrderedAgainUntilItIsGone() {
        house.order(enrollment, install("example.vpn", VPN));
        mac.poll();
        becomesPersonal();
        Command first = house.command(enrollment, "RemoveProfile");
        house.store().write(tx -> {
            house.bean(Commands.class).withdraw(tx, enrollment.id(), command -> true);
            return true;
        });
        house.bean(Inventory.class).run();
        Command second = house.command(enrollment, "RemoveProfile");
        assertThat(second.id()).isNotEqualTo(first.id());
        mac.poll();
        assertThat(mac.installedProfiles()).doesNotContain("example.vpn");
        house.bean(Inventory.class).run();
        assertThat(house.command(enrollment, "RemoveProfile").id())
                .as("what is gone is not ordered again")
                .isEqualTo(second.id());
    }

    @Test
    void whatWasReplacedByHarmlessSettingsOfTheSameNameStays() {
        house.order(enrollment, install("example.work", VPN));
        mac.poll();
        house.order(enrollment, install("example.work", WIFI));
        mac.poll();
        becomesPersonal();
        mac.poll();
        assertThat(mac.installedProfiles()).contains("example.work");
    }

    @Test
    void settingsAreTakenAwayByNameAndThePageSaysSo() {
        house.order(enrollment, install("example.wifi", WIFI));
        mac.poll();
        assertThat(house.facts(enrollment).get(DataItem.PROFILES_MANAGED)).contains("example.wifi");
        house.order(enrollment, remove("example.wifi"));
        mac.poll();
        assertThat(mac.installedProfiles()).doesNotContain("example.wifi");
        assertThat(house.facts(enrollment).get(DataItem.PROFILES_MANAGED)).doesNotContain("example.wifi");
    }

    @Test
    void whatIsTakenAwayIsNamedInNoOtherOrder() {
        Command renamed = house.order(
                        enrollment,
                        new Order.Act(
                                Action.RENAME, Map.of(AppleActions.NAME, "Desk 3", AppleActions.REMOVE, "example")))
                .commands()
                .getFirst();
        assertThat(renamed.kind()).isEqualTo("Settings");
    }

    /** Removing the enrollment profile ends management, which is another action with rules of its own. */
    @Test
    void nothingOfHeldersOwnIsTakenAwayThatWay() {
        assertThat(house.order(enrollment, remove(EnrollmentIdentifiers.PROFILE))
                        .permission())
                .isInstanceOfSatisfying(
                        Permission.Refusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Permission.Reason.CONTENT));
        assertThat(house.order(enrollment, remove(" ")).permission())
                .isInstanceOfSatisfying(
                        Permission.Refusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Permission.Reason.INVALID));
        mac.poll();
        assertThat(mac.enrolled()).isTrue();
    }

    /** A profile that was named beside a removal was never sent, and one with Helder's own name could end management. */
    @Test
    void aRemovalCarriesNoProfileAndNoLongName() {
        String profile = ((Order.Act) install(EnrollmentIdentifiers.PROFILE, VPN))
                .parameters()
                .get(AppleActions.PROFILE);
        for (Map<String, String> parameters : List.of(
                Map.of(AppleActions.REMOVE, "example", AppleActions.PROFILE, profile),
                Map.of(AppleActions.REMOVE, "x".repeat(256)))) {
            assertThat(house.order(enrollment, new Order.Act(Action.CONFIGURE, parameters))
                            .permission())
                    .isInstanceOfSatisfying(
                            Permission.Refusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Permission.Reason.INVALID));
        }
        var ends = new Order.Act(
                Action.MAINTAIN_ENROLLMENT,
                Map.of(AppleActions.WHAT, AppleActions.WITHDRAW, AppleActions.REMOVE, EnrollmentIdentifiers.PROFILE));
        assertThat(house.order(enrollment, ends, new Actor.Automatic("test")).permission())
                .isInstanceOfSatisfying(
                        Permission.Refusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Permission.Reason.CONTENT));
    }

    /** The harmless one may never have arrived, so the other may still be there. */
    @Test
    void whatWasReplacedByAProfileThatNobodyAnsweredForGoesToo() {
        house.order(enrollment, install("example.work", VPN));
        mac.poll();
        mac.lockScreen();
        house.order(enrollment, install("example.work", WIFI));
        house.store()
                .write(tx -> house.bean(Commands.class)
                        .next(
                                tx,
                                enrollment.id(),
                                true,
                                house.bean(java.time.InstantSource.class).instant()));
        becomesPersonal();
        mac.unlockScreen();
        mac.poll();
        assertThat(house.history(enrollment))
                .anySatisfy(command -> assertThat(command.kind()).isEqualTo("RemoveProfile"));
    }

    @Test
    void whatIsToGoIsNotInstalledAfterwards() {
        house.order(enrollment, install("example.wifi", WIFI));
        house.order(enrollment, remove("example.wifi"));
        mac.poll();
        assertThat(mac.installedProfiles()).doesNotContain("example.wifi");
    }
}
