package helder.protocol.apple.command;

import static org.assertj.core.api.Assertions.assertThat;

import helder.protocol.apple.checkin.Channel;
import helder.protocol.apple.profile.AccessRight;
import helder.protocol.apple.profile.AccessRights;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rows of notes Appendix A and the rules of section 11.5. */
class CommandTypeTest {
    private static final OsVersion CURRENT = OsVersion.of("26.4");

    @Test
    void everyCommandHasARowAndANameOfItsOwn() {
        assertThat(CommandType.values()).hasSize(66);
        assertThat(Arrays.stream(CommandType.values()).map(CommandType::requestType))
                .doesNotHaveDuplicates();
        for (CommandType type : CommandType.values()) {
            assertThat(CommandType.of(type.requestType())).contains(type);
            CommandRequirements needs = type.requirements();
            assertThat(needs.onIos().exists() || needs.onMacos().exists()).isTrue();
        }
    }

    @Test
    void aPersonalPhoneIsNeverErasedNorItsPasscodeRemoved() {
        for (CommandType type :
                Set.of(CommandType.ERASE_DEVICE, CommandType.CLEAR_PASSCODE, CommandType.DEVICE_LOCATION)) {
            assertThat(type.requirements().refusal(personalPhone()))
                    .as(type.requestType())
                    .contains(new CommandRefusal.NotUnderUserEnrollment());
        }
        assertThat(CommandType.DEVICE_LOCK.requirements().refusal(personalPhone()))
                .isEmpty();
    }

    @Test
    void whatAPersonalPhoneAllowsIsExactlyThis() {
        Set<String> allowed = Arrays.stream(CommandType.values())
                .filter(type -> type.requirements().refusal(personalPhone()).isEmpty())
                .map(CommandType::requestType)
                .collect(Collectors.toSet());

        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        "CertificateList",
                        "DeclarativeManagement",
                        "DeviceInformation",
                        "DeviceLock",
                        "InstallApplication",
                        "InstalledApplicationList",
                        "InstallMedia",
                        "InstallProfile",
                        "InstallProvisioningProfile",
                        "ManagedApplicationAttributes",
                        "ManagedApplicationConfiguration",
                        "ManagedApplicationFeedback",
                        "ManagedApplicationList",
                        "ManagedMediaList",
                        "ProfileList",
                        "ProvisioningProfileList",
                        "RemoveApplication",
                        "RemoveMedia",
                        "RemoveProfile",
                        "RemoveProvisioningProfile",
                        "RequestMirroring",
                        "SecurityInfo",
                        "Settings",
                        "ValidateApplications");
    }

    @Test
    void aRightThatTheProfileDidNotAskForIsMissing() {
        AccessRights rights = AccessRights.all().without(AccessRight.ERASE);

        assertThat(CommandType.ERASE_DEVICE.requirements().refusal(byProfile(AppleSystem.IOS, rights, CURRENT)))
                .contains(new CommandRefusal.MissingRight(Set.of(AccessRight.ERASE)));
        assertThat(CommandType.ERASE_DEVICE
                        .requirements()
                        .refusal(byProfile(AppleSystem.IOS, AccessRights.all(), CURRENT)))
                .isEmpty();
    }

    @Test
    void deviceInformationNeedsOneOfTwoRights() {
        AccessRights network = AccessRights.of(AccessRight.NETWORK_INFORMATION);

        assertThat(CommandType.DEVICE_INFORMATION.requirements().refusal(byProfile(AppleSystem.IOS, network, CURRENT)))
                .isEmpty();
        assertThat(CommandType.DEVICE_INFORMATION
                        .requirements()
                        .refusal(byProfile(AppleSystem.IOS, AccessRights.none(), CURRENT)))
                .containsInstanceOf(CommandRefusal.MissingRight.class);
    }

    @Test
    void restartingNeedsSupervisionOnAPhoneButNotOnAMac() {
        assertThat(CommandType.RESTART_DEVICE
                        .requirements()
                        .refusal(byProfile(AppleSystem.IOS, AccessRights.all(), CURRENT)))
                .contains(new CommandRefusal.NeedsSupervision());
        assertThat(CommandType.RESTART_DEVICE
                        .requirements()
                        .refusal(byProfile(AppleSystem.MACOS, AccessRights.all(), CURRENT)))
                .isEmpty();
    }

    @Test
    void aMacHasNoPasscodeToClear() {
        assertThat(CommandType.CLEAR_PASSCODE
                        .requirements()
                        .refusal(byProfile(AppleSystem.MACOS, AccessRights.all(), CURRENT)))
                .contains(new CommandRefusal.NotOnThisSystem(AppleSystem.MACOS));
    }

    @Test
    void versionsAreComparedWhenKnown() {
        var needs = CommandType.DECLARATIVE_MANAGEMENT.requirements();
        var updates = CommandType.AVAILABLE_OS_UPDATES.requirements();

        assertThat(needs.refusal(byProfile(AppleSystem.IOS, AccessRights.none(), OsVersion.of("14.8"))))
                .contains(new CommandRefusal.SystemTooOld(OsVersion.of("15")));
        assertThat(needs.refusal(byProfile(AppleSystem.IOS, AccessRights.none(), null)))
                .isEmpty();
        assertThat(updates.refusal(byProfile(AppleSystem.MACOS, AccessRights.all(), OsVersion.of("27.0"))))
                .contains(new CommandRefusal.RemovedFromSystem(OsVersion.of("27")));
        assertThat(updates.refusal(byProfile(AppleSystem.MACOS, AccessRights.all(), CURRENT)))
                .isEmpty();
    }

    @Test
    void theChannelOfAnAccountTakesFewCommands() {
        var account =
                new CommandTarget(AppleSystem.MACOS, CURRENT, false, false, false, Channel.USER, AccessRights.all());

        assertThat(CommandType.DEVICE_LOCK.requirements().refusal(account)).contains(new CommandRefusal.WrongChannel());
        assertThat(CommandType.INSTALL_PROFILE.requirements().refusal(account)).isEmpty();
    }

    private static CommandTarget personalPhone() {
        return new CommandTarget(AppleSystem.IOS, CURRENT, true, false, false, Channel.DEVICE, AccessRights.none());
    }

    private static CommandTarget byProfile(
            AppleSystem system, AccessRights rights, @org.jspecify.annotations.Nullable OsVersion version) {
        return new CommandTarget(system, version, false, false, false, Channel.DEVICE, rights);
    }
}
