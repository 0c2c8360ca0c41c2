package helder.protocol.android.policy;

/** Which apps of Google Play there are for work. */
public enum PlayStore implements PolicyPart {
    /** Those of the policy; every other goes from where work is done. What Google takes without a word. */
    LISTED("WHITELIST"),
    /** All but those that are blocked. */
    ALL_BUT_BLOCKED("BLACKLIST");

    private final String word;

    PlayStore(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.PLAY_STORE;
    }
}
