package helder.protocol.pki;

/** What reading a SCEP message came to. */
public sealed interface ScepReading {

    /** A request in order; the caller decides whether to grant it. */
    record Understood(ScepRequest request) implements ScepReading {}

    /**
     * A message that is refused and answered: HTTP 200 with {@link ScepReplies#failure}.
     *
     * @param failure what the client is told
     * @param fault what the log says
     */
    record Failed(ScepTransaction transaction, ScepFailure failure, Fault fault) implements ScepReading {}

    /** Not a SCEP message, or no transaction id can be read: HTTP 400 without a body. */
    record Unanswerable(Fault fault) implements ScepReading {}
}
