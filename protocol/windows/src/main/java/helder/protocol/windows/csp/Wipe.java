package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;

/**
 * Ways to reset a PC (section 3.6). All of them destroy data, none is for personal devices, and all need a working recovery
 * environment. That a device accepted one does not mean that it was wiped. Send it once, alone.
 */
public enum Wipe {
    /** Everything is gone, the enrollment too. */
    EVERYTHING("doWipe"),
    /** The same, also when the power fails in between, and the drive is cleaned. May leave the PC unable to start. */
    EVERYTHING_PROTECTED("doWipeProtected"),
    /** Windows is set up anew; accounts and files of people stay. */
    KEEP_PEOPLES_FILES("doWipePersistUserData"),
    /** Windows is set up anew; what provisioning packages brought stays. */
    KEEP_PROVISIONING("doWipePersistProvisionedData");

    private final String node;

    Wipe(String node) {
        this.node = node;
    }

    public CspNode node() {
        return Csp.shipped().node("./Device/Vendor/MSFT/RemoteWipe/" + node);
    }

    public Instruction instruction() {
        return node().execWith("");
    }
}
