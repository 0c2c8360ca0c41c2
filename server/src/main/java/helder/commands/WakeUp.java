package helder.commands;

import helder.identity.EnrollmentId;
import helder.identity.Platform;

/** Gets a device to ask for its commands. Implemented by the platform rooms; called after the commit, must return at once. */
public interface WakeUp {

    Platform platform();

    void wake(EnrollmentId enrollment);
}
