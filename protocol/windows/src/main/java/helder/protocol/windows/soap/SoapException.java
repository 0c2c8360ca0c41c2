package helder.protocol.windows.soap;

import helder.protocol.windows.MalformedMessageException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is refused, with the fault that tells its client so. */
public final class SoapException extends MalformedMessageException {
    private static final long serialVersionUID = 1L;

    private final EnrollmentFault fault;
    private final @Nullable String messageId;

    SoapException(EnrollmentFault fault, String whatIsWrong, @Nullable String messageId) {
        super(whatIsWrong);
        this.fault = fault;
        this.messageId = messageId;
    }

    /** What to answer. */
    public EnrollmentFault fault() {
        return fault;
    }

    /** The message to which the answer relates, when the request could be read so far. */
    public Optional<String> messageId() {
        return Optional.ofNullable(messageId);
    }
}
