package helder.android;

/** What became of something that Google said. */
public enum Taken {
    /** It was worked in. */
    APPLIED,
    /** Something later is known already. */
    STALE,
    /** What it is about is not known here, or not yet. It is asked for again for some days. */
    UNMATCHED
}
