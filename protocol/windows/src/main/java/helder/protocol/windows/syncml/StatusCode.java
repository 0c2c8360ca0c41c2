package helder.protocol.windows.syncml;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The status codes of Windows and what to do about them (section 2.6). */
public enum StatusCode {
    OK(200, Meaning.DONE, "done"),
    ACCEPTED(202, Meaning.RUNNING, "accepted, the result comes later"),
    AUTHENTICATED(212, Meaning.DONE, "the proof is accepted for the session"),
    CHUNK_ACCEPTED(213, Meaning.DONE, "this part of a large object is accepted"),
    CANCELLED(214, Meaning.REFUSED, "the operation was cancelled"),
    NOT_EXECUTED(215, Meaning.NOT_EXECUTED, "not executed, because of its group or of somebody at the device"),
    ROLLED_BACK(216, Meaning.NOT_EXECUTED, "executed and taken back, because its group failed"),
    BAD_REQUEST(400, Meaning.MISTAKE, "malformed: an id is missing, or a node's address is wrong"),
    INVALID_CREDENTIALS(401, Meaning.PROOF, "the proof is wrong"),
    FORBIDDEN(403, Meaning.REFUSED, "forbidden"),
    NOT_FOUND(404, Meaning.ABSENT, "there is no such node: another edition or build, or it is optional and empty"),
    NOT_ALLOWED(405, Meaning.REFUSED, "this cannot be done to this node, or not in this scope"),
    NOT_SUPPORTED(406, Meaning.REFUSED, "an optional feature that is not there"),
    MISSING_CREDENTIALS(407, Meaning.PROOF, "a proof is needed"),
    TOO_LARGE(413, Meaning.MISTAKE, "too large"),
    UNSUPPORTED_FORMAT(415, Meaning.MISTAKE, "the format or type of the value is wrong"),
    ALREADY_EXISTS(418, Meaning.REFUSED, "the node is there already"),
    SIZE_MISMATCH(424, Meaning.REFUSED, "a large object has another size than announced"),
    PERMISSION_DENIED(425, Meaning.REFUSED, "the node's access rights forbid it"),
    COMMAND_FAILED(500, Meaning.AGAIN, "the node's provider failed; the original error says why"),
    BUSY(503, Meaning.AGAIN, "busy"),
    DTD_VERSION(505, Meaning.MISTAKE, "the version of the document is not understood"),
    ATOMIC_FAILED(507, Meaning.REFUSED, "the group failed; its parts say why"),
    STORE_FAILED(510, Meaning.AGAIN, "the device could not store it"),
    PROTOCOL_VERSION(513, Meaning.MISTAKE, "the version of the protocol is not understood"),
    OPERATION_CANCELLED(514, Meaning.AGAIN, "the operation was interrupted"),
    ROLLBACK_FAILED(516, Meaning.UNKNOWN, "the group failed and could not be taken back; read what is there"),
    ATOMIC_ANSWER_TOO_LARGE(517, Meaning.MISTAKE, "the answer of the group is too large; split it");

    /** What a code says about the command. */
    public enum Meaning {
        DONE,
        /** The device works on it; an alert or a status node tells the end. */
        RUNNING,
        /** Not an error for a question: the value is not there. */
        ABSENT,
        /** The device will not do it; asking again changes nothing. */
        REFUSED,
        /** Nothing happened, because something else failed. */
        NOT_EXECUTED,
        /** May work another time. */
        AGAIN,
        /** The server has asked wrongly; asking again changes nothing. */
        MISTAKE,
        /** About the sender's proof, not about a command. */
        PROOF,
        /** Nobody knows what is in force. */
        UNKNOWN
    }

    private static final Map<Integer, StatusCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(StatusCode::code, Function.identity()));

    private final int code;
    private final Meaning meaning;
    private final String explanation;

    StatusCode(int code, Meaning meaning, String explanation) {
        this.code = code;
        this.meaning = meaning;
        this.explanation = explanation;
    }

    public int code() {
        return code;
    }

    public Meaning meaning() {
        return meaning;
    }

    /** In English, for logs and administrators. */
    public String explanation() {
        return explanation;
    }

    public static Optional<StatusCode> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** What any code means; those not listed by their hundreds. */
    public static Meaning meaning(int code) {
        StatusCode known = BY_CODE.get(code);
        if (known != null) {
            return known.meaning;
        }
        return code >= 200 && code < 300 ? Meaning.DONE : code >= 500 ? Meaning.AGAIN : Meaning.REFUSED;
    }
}
