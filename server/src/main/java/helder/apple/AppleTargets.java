package helder.apple;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.protocol.apple.checkin.Channel;
import helder.protocol.apple.command.AppleSystem;
import helder.protocol.apple.command.CommandRefusal;
import helder.protocol.apple.command.CommandTarget;
import helder.protocol.apple.command.CommandType;
import helder.protocol.apple.command.DeviceQuery;
import helder.protocol.apple.profile.AccessRights;
import java.util.Optional;
import java.util.Set;

/** An enrollment as Apple's rules see it. */
final class AppleTargets {

    /**
     * What finds a lost iPhone or iPad. Whether such a device is supervised does not follow from how it was enrolled; it tells, and
     * {@link AppleOrders} looks before it orders one of them.
     */
    private static final Set<CommandType> LOST_MODE = Set.of(
            CommandType.ENABLE_LOST_MODE,
            CommandType.DISABLE_LOST_MODE,
            CommandType.DEVICE_LOCATION,
            CommandType.PLAY_LOST_MODE_SOUND);

    private AppleTargets() {}

    static AppleSystem system(EnrollmentFacts enrollment) {
        return enrollment.form() == DeviceForm.COMPUTER ? AppleSystem.MACOS : AppleSystem.IOS;
    }

    static boolean isUserEnrollment(EnrollmentFacts enrollment) {
        return switch (enrollment.type()) {
            case APPLE_USER -> true;
            case APPLE_PROFILE -> false;
            case WINDOWS, ANDROID_WORK_PROFILE, ANDROID_COMPANY_PROFILE, ANDROID_FULLY_MANAGED ->
                throw new IllegalArgumentException("not an enrollment of Apple's");
        };
    }

    /** A Mac counts as supervised once its user approved the profile; an iPhone or iPad never does by a profile. */
    static CommandTarget target(EnrollmentFacts enrollment) {
        boolean personalVolume = isUserEnrollment(enrollment);
        AppleSystem system = system(enrollment);
        return new CommandTarget(
                system,
                null,
                personalVolume,
                !personalVolume && system == AppleSystem.MACOS,
                false,
                Channel.DEVICE,
                rights(enrollment));
    }

    static AccessRights rights(EnrollmentFacts enrollment) {
        return enrollment.type() == EnrollmentType.APPLE_USER
                ? AccessRights.none()
                : AccessRights.fromBits(enrollment.grantedRights());
    }

    static Optional<CommandRefusal> refusal(CommandType command, EnrollmentFacts enrollment) {
        return command.requirements()
                .refusal(target(enrollment))
                .filter(refusal ->
                        !(LOST_MODE.contains(command) && refusal instanceof CommandRefusal.NeedsSupervision));
    }

    /** Whether this enrollment would answer a question for the source, or report it by itself. */
    static boolean answers(ItemSource source, EnrollmentFacts enrollment) {
        return switch (source) {
            case ItemSource.Query(String name) -> DeviceQuery.of(name).isAnswerable(target(enrollment));
            case ItemSource.Security(String key) ->
                refusal(CommandType.SECURITY_INFO, enrollment).isEmpty() && isTold(key, enrollment);
            case ItemSource.Listing(CommandType command) ->
                refusal(command, enrollment).isEmpty() && isComplete(command, enrollment);
            case ItemSource.Status _, ItemSource.Message _ -> true;
        };
    }

    /** Under User Enrollment the presence of a passcode is told by status report only (apple-mdm note, section 11.3). */
    private static boolean isTold(String securityKey, EnrollmentFacts enrollment) {
        return !(isUserEnrollment(enrollment) && securityKey.equals("PasscodePresent"));
    }

    /** Under User Enrollment the list of apps has managed ones only, so it never answers for private ones. */
    private static boolean isComplete(CommandType command, EnrollmentFacts enrollment) {
        return !(isUserEnrollment(enrollment) && command == CommandType.INSTALLED_APPLICATION_LIST);
    }
}
