package helder.protocol.apple.command;

import helder.protocol.apple.profile.AccessRight;
import java.util.Set;

/** Why a device would not carry out a command. */
public sealed interface CommandRefusal {
    /** This family of systems never had the command. */
    record NotOnThisSystem(AppleSystem system) implements CommandRefusal {}

    /** The device's system is older than the command. */
    record SystemTooOld(OsVersion introduced) implements CommandRefusal {}

    /** The device's system no longer has the command. */
    record RemovedFromSystem(OsVersion removed) implements CommandRefusal {}

    /** The system refuses it on a personal device under User Enrollment. */
    record NotUnderUserEnrollment() implements CommandRefusal {}

    /** Only a supervised device accepts it. */
    record NeedsSupervision() implements CommandRefusal {}

    /** Only a device enrolled by Automated Device Enrollment accepts it. */
    record NeedsAutomatedEnrollment() implements CommandRefusal {}

    /** The enrollment profile asked for none of these rights, so the device refuses. */
    record MissingRight(Set<AccessRight> anyOf) implements CommandRefusal {
        public MissingRight {
            anyOf = Set.copyOf(anyOf);
        }
    }

    /** It must go to the device's channel, or to the person's. */
    record WrongChannel() implements CommandRefusal {}
}
