package helder.protocol.android.command;

import helder.protocol.android.UserMessage;
import helder.protocol.android.call.Repetition;
import helder.protocol.android.enterprise.Enterprises;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be done to a device once (section 1.8). Where it works says {@link CommandMatrix}. */
public sealed interface AndroidCommand {
    /** Locks the screen. */
    record Lock() implements AndroidCommand {}

    /**
     * Sets another password: of the work profile where there is one, else of the device. Never none, so that no lock is
     * taken away. Grade A on work profiles: unproven on hardware.
     *
     * @param password 6 to 64 letters or digits; never kept, never logged
     * @param lockNow locks the screen too
     */
    record ResetPassword(String password, boolean mustBeChanged, boolean lockNow) implements AndroidCommand {
        public ResetPassword {
            if (!password.matches("[!-~]{6,64}")) {
                throw new IllegalArgumentException("a password has 6 to 64 letters, digits or signs");
            }
        }

        @Override
        public String toString() {
            return "ResetPassword[]";
        }
    }

    /** Restarts the device. */
    record Reboot() implements AndroidCommand {}

    /** Deletes what these apps keep on the device. Grade A on work profiles: unproven on hardware. */
    record ClearAppData(List<String> packageNames) implements AndroidCommand {
        private static final int MOST = 100;

        public ClearAppData {
            packageNames = List.copyOf(packageNames);
            if (packageNames.isEmpty()
                    || packageNames.size() > MOST
                    || !packageNames.stream().allMatch(Enterprises::isPackageName)) {
                throw new IllegalArgumentException("1 to 100 names of apps");
            }
        }
    }

    /** Takes the work profile away and leaves the device, with everything on its personal side, to its person. */
    record RelinquishOwnership() implements AndroidCommand {}

    /**
     * Shows whoever finds the device how to bring it back, and lets it be found. Null leaves out.
     *
     * @param phone is called when somebody taps on it
     */
    record StartLostMode(
            @Nullable UserMessage message,
            @Nullable UserMessage phone,
            @Nullable String mail,
            @Nullable UserMessage street,
            @Nullable UserMessage organization)
            implements AndroidCommand {
        /** @throws IllegalArgumentException without any of message, phone, mail and street, one of which Google wants */
        public StartLostMode {
            if (Stream.of(message, phone, street).allMatch(text -> text == null) && (mail == null || mail.isBlank())) {
                throw new IllegalArgumentException(
                        "lost mode needs a message, a phone number, a mail address or a street");
            }
        }

        @Override
        public String toString() {
            return "StartLostMode[]";
        }
    }

    record StopLostMode() implements AndroidCommand {}

    /**
     * Ends the management. What that erases depends on how the device is managed: see {@link CommandMatrix#effectOfWipe}.
     *
     * @param reason shown on a personal device before its work profile goes, at most 200 letters; null for none
     */
    record Wipe(Set<WipeFlag> flags, @Nullable UserMessage reason) implements AndroidCommand {
        private static final int LONGEST_REASON = 200;

        public Wipe {
            flags = Set.copyOf(flags);
            if (reason != null) {
                reason.requireAtMost(LONGEST_REASON);
            }
        }

        @Override
        public String toString() {
            return "Wipe" + flags;
        }
    }

    /** Beyond what a wipe does anyway; for devices of the organization only. */
    enum WipeFlag {
        /** The device asks for the earlier account when it is set up again. */
        PRESERVE_RESET_PROTECTION_DATA,
        WIPE_EXTERNAL_STORAGE,
        WIPE_ESIMS
    }

    /** What goes when the management ends by {@link Wipe}. */
    enum WipeEffect {
        /** The work profile with everything in it; nothing else. */
        WORK_PROFILE_IS_REMOVED,
        /** Everything on the device, the personal side too. */
        DEVICE_IS_ERASED
    }

    /** As Google calls it. */
    default String type() {
        return switch (this) {
            case Lock _ -> "LOCK";
            case ResetPassword _ -> "RESET_PASSWORD";
            case Reboot _ -> "REBOOT";
            case ClearAppData _ -> "CLEAR_APP_DATA";
            case RelinquishOwnership _ -> "RELINQUISH_OWNERSHIP";
            case StartLostMode _ -> "START_LOST_MODE";
            case StopLostMode _ -> "STOP_LOST_MODE";
            case Wipe _ -> "WIPE";
        };
    }

    /** Whether giving it twice leaves what giving it once leaves (section 6.1). */
    default Repetition repetition() {
        return switch (this) {
            case Lock _, Wipe _, RelinquishOwnership _, StartLostMode _, StopLostMode _ -> Repetition.HARMLESS;
            case ResetPassword _, Reboot _, ClearAppData _ -> Repetition.WHEN_CERTAINLY_NOT_DONE;
        };
    }
}
