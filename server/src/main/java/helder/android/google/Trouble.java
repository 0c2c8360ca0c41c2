package helder.android.google;

/** What kept a request from being answered. */
public enum Trouble {
    /** Google, or we on its behalf, allow no more requests now. */
    QUOTA,
    /** Google could not be reached. */
    NO_CONNECTION,
    /** The connection broke, or the answer took too long. */
    CONNECTION_LOST,
    /** Google said that something is wrong with it. */
    GOOGLE_HAS_TROUBLE,
    /** What came was no answer of Google's. */
    ODD_ANSWER,
    /** The credential is not accepted any more: somebody must look. */
    CREDENTIAL_REFUSED,
    /** What gives out tokens could not be reached. */
    NO_TOKEN,
    /** This server stops. */
    INTERRUPTED
}
