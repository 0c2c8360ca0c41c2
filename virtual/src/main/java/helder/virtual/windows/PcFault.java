package helder.virtual.windows;

/** What can go wrong with a PC, so that a server can be tried against it. */
public enum PcFault {
    /** Hangs up after half of a message; the same message goes out again. */
    LOSE_MESSAGE,
    /** Sends a whole message and hangs up before reading the answer; the same message goes out again. */
    LOSE_ANSWER,
    /** Sends a message twice, and expects the same answer byte for byte. */
    REPEAT_MESSAGE,
    /** Loses power after carrying out commands: their results never leave, the session ends. */
    STOP_AFTER_COMMANDS,
    /** Loses power before carrying out commands; the session ends. */
    STOP_BEFORE_COMMANDS,
    /** Answers commands with the word that the session is over (1223). */
    ABORT,
    /** Begins a large object and never sends its end (1225). */
    BREAK_LARGE_OBJECT,
    /** Could not read the answer: says the first message again, with MsgRef 0 and status 500. */
    UNREADABLE_ANSWER,
    /** A command fails with 500. */
    COMMAND_FAILS,
    /** Shows no certificate. */
    CERTIFICATE_LOST,
    /** Shows a certificate that the server never issued. */
    FOREIGN_CERTIFICATE,
    /** Names another PC in its messages. */
    FOREIGN_SOURCE,
    /** Tells what nobody asked: programs, networks, addresses, numbers of the hardware. */
    VOLUNTEER,
    /** Waits before it sends (see {@link PcBehavior#slowness}). */
    SLOW,
    /** Cannot be reached: a whole session does not take place. */
    OFFLINE
}
