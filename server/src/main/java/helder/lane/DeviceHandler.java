package helder.lane;

import java.util.Optional;
import java.util.function.Function;

/** Answers devices on one address. Served by a plain servlet, outside the filters for people. */
public interface DeviceHandler {

    /** On which listener an address is served. */
    enum Listener {
        /** The one for people, which never asks for a client certificate. */
        WEB,
        /** The one for enrolled devices, which asks for a client certificate but does not insist. */
        DEVICES
    }

    Listener listener();

    /** The address, such as {@code /apple/mdm}; everything below it belongs to the handler too. */
    String address();

    /**
     * Whether a path below the address is the handler's too; what is not goes on to the pages for people.
     *
     * @param path the part after the address, without the slash between; empty for the address itself
     */
    default boolean owns(String path) {
        return true;
    }

    /** Whether requests with this method are the handler's; others go on to the pages for people, as if the address were not its own. */
    default boolean takes(String method) {
        return true;
    }

    /** The largest body in bytes; a larger one is answered with 413 before it is read. */
    int bodyLimit();

    /** The same from somebody who shows nothing that is known here, and who needs no more than a first message takes. */
    default int bodyLimitOfStrangers() {
        return bodyLimit();
    }

    /**
     * Whether the sender shows something that is known here. Proves nothing yet; asked before a body is read that is larger than
     * strangers may send.
     *
     * @param certificate shown in TLS, or vouched for by a trusted proxy
     * @param header a header's value by name, or empty
     */
    default boolean mayBeKnown(Optional<ShownCertificate> certificate, Function<String, Optional<String>> header) {
        return false;
    }

    /**
     * Who the sender says it is, when it shows no certificate. Proves nothing; asked so that one device holds only a few places.
     *
     * @param header a header's value by name, or empty
     */
    default Optional<String> claimedSender(Function<String, Optional<String>> header) {
        return Optional.empty();
    }

    /**
     * Whether an answer takes milliseconds of a processor, as a certificate does. Only some of these are computed at once, and the others
     * wait for them, so that whoever wants something cheap finds a processor.
     */
    default boolean isCostly() {
        return false;
    }

    /**
     * How a refusal of the lane itself is said to devices of this address: their message was too large (413), came too slowly (408) or not
     * whole (400), too much arrives at once or nothing can be kept (503), or answering failed (500). It was not handled then.
     *
     * @param plain in a plain English sentence
     */
    default DeviceReply refused(DeviceReply plain) {
        return plain;
    }

    /** Answers. An exception becomes 500 with a plain sentence and a log line; nothing of it reaches the device. */
    DeviceReply handle(DeviceRequest request);
}
