package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import helder.virtual.google.phone.Entry;
import helder.virtual.google.phone.Mode;
import helder.virtual.google.phone.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a command does on a phone of each kind, and what the answer says about it. */
final class CommandEffects {

    private static final int ANDROID_9 = 28;
    private static final int ANDROID_11 = 30;
    private static final int ANDROID_13 = 33;
    private static final int ANDROID_14 = 34;
    private static final Duration RECENTLY = Duration.ofHours(12);
    private static final Duration LOCATION_PAUSE = Duration.ofMinutes(15);

    private final Cloud cloud;
    private long events;

    CommandEffects(Cloud cloud) {
        this.cloud = cloud;
    }

    /** What remains afterwards. */
    enum End {
        STAYS,
        /** The phone says at once how it is now. */
        REPORTS,
        /** Everything the organization had on the phone is gone, and so is its record. */
        GONE,
        /** The work profile is gone, the rest stays; so is the record. */
        PROFILE_GONE
    }

    End carryOut(Device device, Operation operation) {
        return switch (operation.type()) {
            case "LOCK" -> done(device, "LOCK");
            case "REBOOT" -> reboot(device);
            case "RESET_PASSWORD" -> resetPassword(device, operation.command());
            case "CLEAR_APP_DATA" -> clearAppData(device, operation.command());
            case "RELINQUISH_OWNERSHIP" -> relinquish(device, operation.command());
            case "START_LOST_MODE" -> startLostMode(device, operation.command());
            case "STOP_LOST_MODE" -> stopLostMode(device, operation.command());
            case "WIPE" -> wipe(device);
            default -> throw new IllegalStateException(operation.type());
        };
    }

    private End done(Device device, String what) {
        device.phone().note(cloud.now(), Entry.Kind.DONE, what, Json.object());
        return End.STAYS;
    }

    /** On a work profile nothing happens, and the answer looks like success. */
    private End reboot(Device device) {
        return device.mode().hasWorkProfile() ? End.STAYS : done(device, "REBOOT");
    }

    private End resetPassword(Device device, ObjectNode command) {
        String password = command.path("newPassword").asString("");
        boolean tooShort =
                password.matches("[0-9]{1,5}") && device.phone().model().apiLevel() >= ANDROID_14;
        if (tooShort) {
            command.put("errorCode", "INVALID_VALUE");
            return End.STAYS;
        }
        if (device.mode().hasWorkProfile()) {
            device.phone().workLock(helder.virtual.google.phone.Lock.MEDIUM);
        } else {
            device.phone().passwordReset(cloud.now());
        }
        done(device, "RESET_PASSWORD");
        return End.REPORTS;
    }

    private End clearAppData(Device device, ObjectNode command) {
        ObjectNode results = command.putObject("clearAppsDataStatus").putObject("results");
        for (JsonNode name : command.path("clearAppsDataParams").path("packageNames")) {
            results.putObject(name.asString()).put("clearingResult", clearing(device.phone(), name.asString()));
        }
        return done(device, "CLEAR_APP_DATA");
    }

    private static String clearing(Phone phone, String packageName) {
        if (phone.model().apiLevel() < ANDROID_9) {
            return "API_LEVEL";
        }
        if (packageName.equals("com.google.android.apps.work.clouddpc")) {
            return "APP_PROTECTED";
        }
        return phone.workApps().containsKey(packageName) ? "SUCCESS" : "APP_NOT_FOUND";
    }

    private End relinquish(Device device, ObjectNode command) {
        if (device.mode() != Mode.COMPANY_WITH_PERSONAL_USE) {
            command.put("errorCode", "MANAGEMENT_MODE");
            return End.STAYS;
        }
        done(device, "RELINQUISH_OWNERSHIP");
        return End.PROFILE_GONE;
    }

    private End wipe(Device device) {
        done(device, "WIPE");
        return End.GONE;
    }

    private End startLostMode(Device device, ObjectNode command) {
        Phone phone = device.phone();
        Instant now = cloud.now();
        Optional<String> impossible = lostModeHindrance(device);
        if (impossible.isPresent()) {
            command.put("errorCode", impossible.get());
            return End.STAYS;
        }
        String status = phone.isLost()
                ? "ALREADY_IN_LOST_MODE"
                : isRecent(phone.passwordReset(), now)
                        ? "RESET_PASSWORD_RECENTLY"
                        : isRecent(phone.leftLostMode(), now) ? "USER_EXIT_LOST_MODE_RECENTLY" : "SUCCESS";
        command.putObject("startLostModeStatus").put("status", status);
        if (!status.equals("SUCCESS")) {
            return End.STAYS;
        }
        phone.lost(true);
        phone.show(now, "This phone is lost.");
        device.state("LOST");
        device.appliedState("LOST");
        tellPlace(device);
        return End.REPORTS;
    }

    private static boolean isRecent(Optional<Instant> at, Instant now) {
        return at.isPresent() && at.get().plus(RECENTLY).isAfter(now);
    }

    /** Why a phone has no lost mode, in Google's words. */
    private static Optional<String> lostModeHindrance(Device device) {
        int api = device.phone().model().apiLevel();
        return switch (device.mode()) {
            case WORK_PROFILE -> Optional.of("MANAGEMENT_MODE");
            case COMPANY_WITH_PERSONAL_USE -> api < ANDROID_13 ? Optional.of("API_LEVEL") : Optional.empty();
            case FULLY_MANAGED, DEDICATED -> api < ANDROID_11 ? Optional.of("API_LEVEL") : Optional.empty();
        };
    }

    void goOn(Device device) {
        if (device.phone().isLost()) {
            cloud.agenda().in(LOCATION_PAUSE, () -> tellPlace(device));
        }
    }

    private void tellPlace(Device device) {
        if (cloud.phones().isLive(device) && device.phone().isLost()) {
            if (device.phone().isOnline()) {
                ObjectNode place = Commands.lostModeLocation(device, cloud.now(), ++events);
                device.phone().note(cloud.now(), Entry.Kind.SENT, "USAGE_LOGS", place);
                cloud.notifications().publish(device.enterprise(), "USAGE_LOGS", place);
            }
            cloud.agenda().in(LOCATION_PAUSE, () -> tellPlace(device));
        }
    }

    private End stopLostMode(Device device, ObjectNode command) {
        boolean lost = device.phone().isLost();
        command.putObject("stopLostModeStatus").put("status", lost ? "SUCCESS" : "NOT_IN_LOST_MODE");
        if (!lost) {
            return End.STAYS;
        }
        device.phone().lost(false);
        device.state("ACTIVE");
        device.appliedState("ACTIVE");
        return End.REPORTS;
    }
}
