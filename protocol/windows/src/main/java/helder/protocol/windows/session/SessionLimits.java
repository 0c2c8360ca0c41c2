package helder.protocol.windows.session;

/**
 * How much is said and kept.
 *
 * @param messageBytes longest message to a device, 8 KiB to 1 MiB. Windows names no limit; its tools for tracing cut at
 *     64 KiB. A shorter one that a device asks for is kept to, but not below 8 KiB
 * @param commands most commands in one message
 * @param heldCharacters most characters of nodes and values that are kept between messages, because a device splits what it says. They
 *     are stored anew with every message, so that many would cost much
 */
public record SessionLimits(int messageBytes, int commands, int heldCharacters) {
    static final int SHORTEST = 8 * 1024;

    public static final SessionLimits STANDARD = new SessionLimits(60 * 1024, 40, 1024 * 1024);

    public SessionLimits {
        if (messageBytes < SHORTEST || messageBytes > 1024 * 1024 || commands < 1 || heldCharacters < 0) {
            throw new IllegalArgumentException("a message has 8 KiB to 1 MiB and at least one command");
        }
    }
}
