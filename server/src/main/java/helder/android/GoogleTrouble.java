package helder.android;

import java.util.Locale;

/** What can go wrong between this server and Google, and stays so until somebody does something or Google recovers. */
public enum GoogleTrouble {
    /** No token for these credentials: revoked, deleted, or the clock is wrong. */
    CREDENTIALS_REFUSED,
    /** The API is not enabled in the project, or the account lacks its role. */
    API_FORBIDDEN,
    /** Google does not know the enterprise any more. */
    ENTERPRISE_MISSING,
    /** A sign-up of which nobody knows whether Google made an enterprise. */
    SIGN_UP_DOUBTFUL,
    /** There is no such subscription. */
    SUBSCRIPTION_MISSING,
    /** The subscription sends messages elsewhere, or those of another topic. */
    SUBSCRIPTION_WRONG,
    /** The account may not fetch messages. */
    PULL_FORBIDDEN,
    /** Google may not publish to the topic: nothing would ever come, and nothing else would look wrong. */
    PUBLISHING_FORBIDDEN,
    /** More was asked than the quota of the project allows. */
    QUOTA_USED_UP,
    /** Google does not answer, or has trouble of its own. */
    UNREACHABLE,
    /** Something came that cannot be read. */
    UNREADABLE,
    /** A message could not be worked in, and is tried again. */
    NOT_WORKED_IN,
    /** Nothing was heard for a day although phones are managed. */
    SILENT;

    /** Stable, lower case; part of the keys of its texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
