package helder.apple;

import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.PlatformLimits;
import helder.manifest.Possibility;
import helder.protocol.apple.command.AppleSystem;
import helder.protocol.apple.command.CommandRefusal;
import helder.protocol.apple.command.CommandType;
import helder.protocol.apple.command.DeviceQuery;
import helder.protocol.apple.profile.AccessRight;
import helder.protocol.apple.profile.AccessRights;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What iPhones, iPads and Macs tell and obey, by the way they are enrolled and the rights their profile asked for. */
@Component
public final class AppleLimits implements PlatformLimits {

    /** On a personal device the profile never asks for these, so that the device itself excludes them. */
    private static final Set<AccessRight> NEVER_PERSONAL =
            Set.of(AccessRight.LOCK_AND_PASSCODE, AccessRight.ERASE, AccessRight.INSPECT_APPS);

    @Override
    public Platform platform() {
        return Platform.APPLE;
    }

    @Override
    public Possibility possibility(DataItem item, EnrollmentFacts enrollment) {
        List<ItemSource> sources = AppleItems.sources(item, AppleTargets.system(enrollment));
        if (sources.isEmpty()) {
            return Possibility.NO_SUCH_THING;
        }
        return switch (item) {
            case UNLOCK_TOKEN ->
                possible(!AppleTargets.isUserEnrollment(enrollment)
                        && AppleTargets.rights(enrollment).contains(AccessRight.LOCK_AND_PASSCODE));
            // Under User Enrollment a device gives a name for the enrollment only, new each time.
            case DEVICE_IDENTIFIER -> possible(!AppleTargets.isUserEnrollment(enrollment));
            case DEVICE_MODEL,
                    DEVICE_NAME,
                    OS_VERSION,
                    OS_BUILD,
                    STORAGE_TOTAL,
                    STORAGE_FREE,
                    BATTERY_LEVEL,
                    TIME_ZONE,
                    SUPERVISED,
                    LAST_CONTACT,
                    SERIAL_NUMBER,
                    CELLULAR_IDENTIFIER,
                    PHONE_NUMBER,
                    CARRIER,
                    NETWORK_ADDRESSES,
                    PASSCODE_PRESENT,
                    PASSCODE_COMPLIANT,
                    ENCRYPTION,
                    FIREWALL,
                    SYSTEM_INTEGRITY,
                    ANTIVIRUS,
                    ACTIVATION_LOCK,
                    LOST_MODE,
                    APPS_MANAGED,
                    APPS_PERSONAL,
                    PROFILES_MANAGED,
                    CERTIFICATES_MANAGED,
                    PUSH_ADDRESS,
                    ENROLLMENT_STEPS,
                    LOCATION,
                    PHOTOS,
                    MESSAGES,
                    PERSONAL_MAIL,
                    CALLS,
                    CONTACTS,
                    BROWSING,
                    FILES,
                    SCREEN,
                    MICROPHONE_CAMERA,
                    KEYSTROKES,
                    HEALTH,
                    PASSCODE_ITSELF,
                    NETWORK_TRAFFIC ->
                possible(sources.stream().anyMatch(source -> AppleTargets.answers(source, enrollment)));
        };
    }

    private static Possibility possible(boolean possible) {
        return possible ? Possibility.POSSIBLE : Possibility.REFUSED_BY_DEVICE;
    }

    @Override
    public Possibility possibility(Action action, EnrollmentFacts enrollment) {
        return switch (action) {
            case RENAME -> renaming(enrollment);
            case LOCK,
                    CLEAR_PASSCODE,
                    ERASE,
                    REMOVE_WORK_DATA,
                    RESTART,
                    REQUIRE_PASSCODE,
                    CONFIGURE,
                    INSTALL_APP,
                    REMOVE_APP,
                    LOCATE,
                    MAINTAIN_ENROLLMENT -> possibility(AppleActions.command(action), enrollment);
        };
    }

    private static Possibility possibility(CommandType command, EnrollmentFacts enrollment) {
        Optional<CommandRefusal> refusal = AppleTargets.refusal(command, enrollment);
        if (refusal.isEmpty()) {
            return Possibility.POSSIBLE;
        }
        return refusal.get() instanceof CommandRefusal.NotOnThisSystem
                ? Possibility.NO_SUCH_THING
                : Possibility.REFUSED_BY_DEVICE;
    }

    /** Setting the name is one setting of many: only Macs of the organization accept it without supervision by Apple's program. */
    private static Possibility renaming(EnrollmentFacts enrollment) {
        boolean accepted = AppleTargets.system(enrollment) == AppleSystem.MACOS
                && !AppleTargets.isUserEnrollment(enrollment)
                && AppleTargets.refusal(CommandType.SETTINGS, enrollment).isEmpty();
        return possible(accepted);
    }

    @Override
    public int rightsFor(Ownership ownership, EnrollmentType type, Set<DataItem> items, Set<Action> actions) {
        return switch (type) {
            case APPLE_USER -> 0;
            case APPLE_PROFILE -> profileRights(ownership, items, actions);
            case WINDOWS, ANDROID_WORK_PROFILE, ANDROID_COMPANY_PROFILE, ANDROID_FULLY_MANAGED ->
                throw new IllegalArgumentException("not an enrollment of Apple's");
        };
    }

    private static int profileRights(Ownership ownership, Set<DataItem> items, Set<Action> actions) {
        var rights = EnumSet.noneOf(AccessRight.class);
        items.forEach(item -> rights.addAll(rightsOf(item)));
        actions.forEach(action ->
                rights.addAll(AppleActions.command(action).requirements().anyOf()));
        if (ownership == Ownership.PERSONAL) {
            rights.removeAll(NEVER_PERSONAL);
        }
        for (AccessRight right : Set.copyOf(rights)) {
            right.needs().ifPresent(rights::add);
        }
        return AccessRights.of(rights).bits();
    }

    /** What the first way to ask for the item needs, on a phone or on a Mac: a profile is made before the device is known. */
    private static Set<AccessRight> rightsOf(DataItem item) {
        if (item == DataItem.UNLOCK_TOKEN) {
            return Set.of(AccessRight.LOCK_AND_PASSCODE);
        }
        var rights = EnumSet.noneOf(AccessRight.class);
        for (AppleSystem system : AppleSystem.values()) {
            AppleItems.sources(item, system).stream().findFirst().ifPresent(source -> {
                switch (source) {
                    case ItemSource.Query(String name) ->
                        rights.add(DeviceQuery.of(name).right());
                    case ItemSource.Security _ -> rights.add(AccessRight.SECURITY);
                    case ItemSource.Listing(CommandType command) ->
                        rights.addAll(command.requirements().anyOf());
                    case ItemSource.Status _, ItemSource.Message _ -> {}
                }
            });
        }
        return rights;
    }
}
