package helder.protocol.pki;

/** The inner part of a SCEP message, which is read only when its signature holds, for tests outside of that library. */
public final class ScepEnvelopes {

    private ScepEnvelopes() {}

    public static Verdict<?> open(DeviceAuthority authority, byte[] bytes) {
        return new ScepEnvelope(authority).open(bytes);
    }
}
