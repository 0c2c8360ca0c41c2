package helder.cli.socket;

/** What arrives at the local socket, for tests outside of this room. */
public final class OperatorMessages {

    private OperatorMessages() {}

    public static Request request(byte[] bytes) {
        return Messages.request(bytes);
    }
}
