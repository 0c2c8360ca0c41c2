package helder.protocol.android.call;

/** Whether a request may be sent again when something went wrong on the way. */
public enum Repetition {
    /** Doing it twice leaves what doing it once leaves. */
    HARMLESS,
    /** Only when it is sure that Google did not do it: it was refused, or never arrived. */
    WHEN_CERTAINLY_NOT_DONE,
    /** Not by a program: a person looks first what became of it (sections 1.10 and 5, row 14). */
    NEVER
}
