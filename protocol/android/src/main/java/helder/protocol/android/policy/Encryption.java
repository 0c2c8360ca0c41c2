package helder.protocol.android.policy;

/** That what is stored is encrypted, as it is anyway from Android 10 on. */
public enum Encryption implements PolicyPart {
    ENABLED_WITHOUT_PASSWORD,
    /** A password is also needed to start. */
    ENABLED_WITH_PASSWORD;

    @Override
    public PolicyKey key() {
        return PolicyKey.ENCRYPTION;
    }
}
