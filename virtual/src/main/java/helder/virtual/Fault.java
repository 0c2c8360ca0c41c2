package helder.virtual;

/** What can go wrong with a device, so that a server can be tried against it. */
public enum Fault {
    /** Answers a command with NotNow. */
    NOT_NOW,
    /** Hangs up after half of a request. */
    DROP_BEFORE_SENDING,
    /** Sends the whole request and hangs up before reading the answer. */
    LOSE_ANSWER,
    /** Sends the result of a command twice. */
    REPEAT_RESULT,
    /** Before the true result, sends one for a command that was never given. */
    UNKNOWN_UUID,
    /** Holds a result back, asks for the next command, answers that, and then sends the one held back. */
    OUT_OF_ORDER,
    /** Sends a result that is no well-formed property list, though the command and the status can be guessed. */
    MALFORMED_RESULT,
    /** Answers a command with Error. */
    ERROR,
    /** Answers a command with CommandFormatError. */
    COMMAND_FORMAT_ERROR,
    /** Waits before it sends (see {@link Behavior#slowness}). */
    SLOW,
    /** Cannot be reached: a whole session does not take place. */
    OFFLINE,
    /** Names another push topic in check-in messages. */
    WRONG_TOPIC,
    /** Signs with, and shows, a certificate that the server's authority never issued. */
    FOREIGN_CERTIFICATE
}
