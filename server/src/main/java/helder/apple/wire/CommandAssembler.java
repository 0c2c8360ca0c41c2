package helder.apple.wire;

import helder.apple.AppleActions;
import helder.apple.AppleDeclarations;
import helder.apple.AppleItems;
import helder.apple.Channels;
import helder.apple.EnrollmentIdentifiers;
import helder.apple.LockPins;
import helder.apple.OwnProfiles;
import helder.apple.Renewal;
import helder.apple.Snapshots;
import helder.commands.Command;
import helder.commands.Failure;
import helder.devices.Enrollment;
import helder.gate.FoundOrder;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.SoundOrder;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.manifest.DataItem;
import helder.policies.PasscodeRule;
import helder.protocol.apple.command.AppSource;
import helder.protocol.apple.command.AppleCommand;
import helder.protocol.apple.command.CertificateList;
import helder.protocol.apple.command.ClearPasscode;
import helder.protocol.apple.command.CommandType;
import helder.protocol.apple.command.CommandWriter;
import helder.protocol.apple.command.DeviceInformation;
import helder.protocol.apple.command.DeviceLocation;
import helder.protocol.apple.command.DeviceLock;
import helder.protocol.apple.command.DisableLostMode;
import helder.protocol.apple.command.EnableLostMode;
import helder.protocol.apple.command.EraseDevice;
import helder.protocol.apple.command.InstallApplication;
import helder.protocol.apple.command.InstallProfile;
import helder.protocol.apple.command.InstalledApplicationList;
import helder.protocol.apple.command.ManagedApplicationList;
import helder.protocol.apple.command.PlayLostModeSound;
import helder.protocol.apple.command.ProfileList;
import helder.protocol.apple.command.RemoveApplication;
import helder.protocol.apple.command.RemoveProfile;
import helder.protocol.apple.command.RestartDevice;
import helder.protocol.apple.command.SecurityInfo;
import helder.protocol.apple.command.Setting;
import helder.protocol.apple.command.Settings;
import helder.protocol.apple.command.SynchronizeDeclarations;
import helder.protocol.apple.declaration.DeclarationSet;
import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.plist.PlistDict;
import helder.secrets.VaultException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes a command that was taken from the queue. Everything in it follows from the order that its permit binds, so repeated
 * delivery sends the same.
 */
@Component
final class CommandAssembler {

    private static final Logger log = LoggerFactory.getLogger(CommandAssembler.class);

    private final Channels channels;
    private final LockPins pins;
    private final EnrollmentProfiles profiles;
    private final PasscodeProfiles passcodes;
    private final Renewal renewal;
    private final AppleDeclarations declarations;
    private final Snapshots snapshots;
    private final Gate gate;
    private final InstantSource clock;

    CommandAssembler(
            Channels channels,
            LockPins pins,
            EnrollmentProfiles profiles,
            PasscodeProfiles passcodes,
            Renewal renewal,
            AppleDeclarations declarations,
            Snapshots snapshots,
            Gate gate,
            InstantSource clock) {
        this.channels = channels;
        this.pins = pins;
        this.profiles = profiles;
        this.passcodes = passcodes;
        this.renewal = renewal;
        this.declarations = declarations;
        this.snapshots = snapshots;
        this.gate = gate;
        this.clock = clock;
    }

    /** The bytes for the device, or why there are none. */
    sealed interface Assembled {
        record Ready(byte[] bytes) implements Assembled {}

        /** @param why in words for an administrator */
        record Impossible(Failure why) implements Assembled {}
    }

    Assembled assemble(Enrollment enrollment, Command command) {
        try {
            Optional<AppleCommand> made = switch (command.permit().order()) {
                case Order.Ask ask -> question(enrollment, command, ask.items());
                case Order.Act act -> action(enrollment, command, act);
            };
            return made.<Assembled>map(each ->
                            new Assembled.Ready(CommandWriter.write(command.id().value(), each)))
                    .orElseGet(() -> new Assembled.Impossible(DeviceFailures.impossibleOrder()));
        } catch (IllegalArgumentException | IllegalStateException | VaultException e) {
            log.warn("{} cannot be written: {}", command.kind(), e.getMessage());
            return new Assembled.Impossible(DeviceFailures.impossibleOrder());
        }
    }

    private static Optional<AppleCommand> question(Enrollment enrollment, Command command, Set<DataItem> items) {
        return CommandType.of(command.kind()).flatMap(type -> question(enrollment, type, items));
    }

    private static Optional<AppleCommand> question(Enrollment enrollment, CommandType type, Set<DataItem> items) {
        return switch (type) {
            case DEVICE_INFORMATION ->
                Optional.of(AppleItems.queries(items, enrollment.facts()))
                        .filter(queries -> !queries.isEmpty())
                        .map(DeviceInformation::new);
            case SECURITY_INFO -> Optional.of(new SecurityInfo());
            case MANAGED_APPLICATION_LIST -> Optional.of(new ManagedApplicationList());
            case PROFILE_LIST -> Optional.of(new ProfileList(true));
            case CERTIFICATE_LIST -> Optional.of(new CertificateList(true));
            case DEVICE_LOCATION -> Optional.of(new DeviceLocation());
            case INSTALLED_APPLICATION_LIST ->
                Optional.of(new InstalledApplicationList(
                        !items.contains(DataItem.APPS_PERSONAL), List.of("Identifier", "Name")));
            default -> Optional.empty();
        };
    }

    private Optional<AppleCommand> action(Enrollment enrollment, Command command, Order.Act act) {
        boolean mac = enrollment.form() == DeviceForm.COMPUTER;
        return switch (act.action()) {
            case LOCK ->
                Optional.of(new DeviceLock(
                        text(act, AppleActions.MESSAGE), text(act, AppleActions.PHONE), pin(command, mac)));
            case CLEAR_PASSCODE ->
                Optional.of(enrollment)
                        .filter(each -> gate.keeps(each.facts(), DataItem.UNLOCK_TOKEN))
                        .flatMap(each -> channels.unlockToken(each.id()))
                        .map(token -> new ClearPasscode(PlistData.of(token)));
            case ERASE -> Optional.of(new EraseDevice(pin(command, mac), false, false, null));
            case REMOVE_WORK_DATA -> Optional.of(new RemoveProfile(EnrollmentIdentifiers.PROFILE));
            case RESTART -> Optional.of(new RestartDevice(mac));
            case RENAME -> Optional.of(new Settings(List.of(new Setting.DeviceName(required(act, AppleActions.NAME)))));
            case REQUIRE_PASSCODE ->
                PasscodeRule.of(act).map(rule -> new InstallProfile(PlistData.of(passcodes.of(enrollment, rule))));
            case CONFIGURE ->
                Optional.of(
                        act.parameters().containsKey(AppleActions.REMOVE)
                                ? new RemoveProfile(required(act, AppleActions.REMOVE))
                                : new InstallProfile(PlistData.of(OwnProfiles.checked(
                                        required(act, AppleActions.PROFILE), enrollment.ownership()))));
            case INSTALL_APP -> Optional.of(install(enrollment, required(act, AppleActions.APP)));
            case REMOVE_APP -> Optional.of(new RemoveApplication(required(act, AppleActions.APP)));
            case MAINTAIN_ENROLLMENT -> maintain(enrollment, command, act);
            case LOCATE ->
                Optional.of(
                        SoundOrder.is(act)
                                ? new PlayLostModeSound()
                                : new EnableLostMode(
                                        text(act, AppleActions.MESSAGE),
                                        text(act, AppleActions.PHONE),
                                        text(act, AppleActions.FOOTNOTE)));
        };
    }

    private static AppleCommand install(Enrollment enrollment, String app) {
        AppSource source = app.matches("[0-9]{1,18}")
                ? new AppSource.StoreNumber(Long.parseLong(app))
                : new AppSource.BundleIdentifier(app);
        boolean personalVolume = enrollment.type() == EnrollmentType.APPLE_USER;
        return new InstallApplication(source, personalVolume, true, true, false, PlistDict.empty());
    }

    private Optional<AppleCommand> maintain(Enrollment enrollment, Command command, Order.Act act) {
        if (FoundOrder.is(act)) {
            return Optional.of(new DisableLostMode());
        }
        return switch (act.parameters().getOrDefault(AppleActions.WHAT, "")) {
            case AppleActions.RENEW ->
                Optional.of(new InstallProfile(
                        PlistData.of(profiles.renewal(enrollment, renewal.challenge(act), renewal.isSigned(command)))));
            case AppleActions.DECLARE -> Optional.of(new SynchronizeDeclarations(tokens(enrollment)));
            case AppleActions.WITHDRAW -> Optional.of(new RemoveProfile(required(act, AppleActions.REMOVE)));
            default -> Optional.empty();
        };
    }

    /** With the tokens the device need not ask for them. */
    private PlistData tokens(Enrollment enrollment) {
        DeclarationSet set = declarations.of(enrollment);
        Instant since = snapshots
                .newest(enrollment.id())
                .filter(known -> known.token().equals(set.declarationsToken()))
                .map(Snapshots.Snapshot::createdAt)
                .orElseGet(clock::instant);
        return PlistData.of(set.tokens(since));
    }

    private @Nullable String pin(Command command, boolean mac) {
        return mac ? pins.forDevice(command.id()).orElse(null) : null;
    }

    private static @Nullable String text(Order.Act act, String name) {
        String text = act.parameters().getOrDefault(name, "");
        return text.isBlank() ? null : text;
    }

    private static String required(Order.Act act, String name) {
        String text = text(act, name);
        if (text == null) {
            throw new IllegalArgumentException("The parameter " + name + " is missing");
        }
        return text;
    }
}
