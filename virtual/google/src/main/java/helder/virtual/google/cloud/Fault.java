package helder.virtual.google.cloud;

/** What can go wrong between Google and whoever calls it. */
public enum Fault {
    /** 503 before anything happened. */
    UNAVAILABLE,
    /** 500 before anything happened. */
    INTERNAL,
    /** 429, though the caller kept to the quota. */
    RATE_LIMITED,
    /** 401 for an access token that is still good. */
    TOKEN_REJECTED,
    /** The token endpoint answers 503. */
    TOKEN_ENDPOINT_DOWN,
    /** The connection ends before anything happened. */
    CUT_BEFORE,
    /** Everything happens, and the connection ends before the answer. */
    CUT_AFTER,
    /** A patch that changes nothing is answered with 304. */
    NOT_MODIFIED,
    /** A notification never comes. */
    NOTIFICATION_LOST,
    /** A notification comes twice, under two message ids. */
    NOTIFICATION_TWICE,
    /** A notification comes up to ten minutes later, after newer ones. */
    NOTIFICATION_LATE,
    /** Messages of one pull come in another order. */
    PULL_SHUFFLED,
    /** An acknowledged message comes again after its deadline. */
    ACKNOWLEDGEMENT_LOST
}
