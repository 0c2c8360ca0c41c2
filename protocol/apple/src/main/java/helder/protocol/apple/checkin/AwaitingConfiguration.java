package helder.protocol.apple.checkin;

import helder.protocol.apple.plist.PlistDict;

/** Whether Setup Assistant waits for the server. Absent is not "no": what was known before stays. */
public enum AwaitingConfiguration {
    YES,
    NO,
    /** The device did not say; keep what is known. */
    UNSAID;

    static AwaitingConfiguration from(PlistDict message) {
        return message.optionalBoolean("AwaitingConfiguration")
                .map(waits -> waits ? YES : NO)
                .orElse(UNSAID);
    }
}
