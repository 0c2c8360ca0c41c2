package helder.protocol.windows.syncml;

/** Whose settings something belongs to. */
public enum Scope {
    DEVICE,
    /** Only while the person who enrolled the device is signed in. */
    USER
}
