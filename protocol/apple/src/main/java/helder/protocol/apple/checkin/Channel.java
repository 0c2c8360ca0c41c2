package helder.protocol.apple.checkin;

/** A device and each managed account on it have a channel of their own: queue, push token and push magic. */
public enum Channel {
    DEVICE,
    USER
}
