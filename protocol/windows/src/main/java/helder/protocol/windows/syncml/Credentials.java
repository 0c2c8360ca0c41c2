package helder.protocol.windows.syncml;

/**
 * A proof inside a message. Its text form shows the type only.
 *
 * @param type {@code syncml:auth-md5}, or another one that is not understood
 */
public record Credentials(String type, String data) {
    @Override
    public String toString() {
        return "Credentials[" + type + "]";
    }
}
