package helder.media.sound;

/** A file that somebody gave holds no sound that can be read. */
public final class UnreadableSoundException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** What is wrong with it. */
    public enum Fault {
        /** It is of another kind than those that can be read. */
        KIND,
        /** It is cut off, or contradicts itself. */
        BROKEN,
        /** It plays for too long. */
        LONG
    }

    UnreadableSoundException(Fault fault, String what) {
        super(what);
        this.fault = fault;
    }

    UnreadableSoundException(Fault fault, String what, Throwable cause) {
        super(what, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
