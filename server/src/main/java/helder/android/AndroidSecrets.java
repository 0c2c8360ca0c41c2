package helder.android;

import static helder.store.schema.Tables.ANDROID_CONNECTION;

import helder.secrets.SealedColumn;
import helder.store.schema.tables.records.AndroidConnectionRecord;
import java.util.List;

/** Every column of this room whose values are sealed. */
public final class AndroidSecrets {

    /** With what a token is got. */
    public static final SealedColumn<AndroidConnectionRecord> CREDENTIALS = new SealedColumn<>(
            ANDROID_CONNECTION, ANDROID_CONNECTION.ID, ANDROID_CONNECTION.CREDENTIALS, "google credentials");

    private AndroidSecrets() {}

    /** All of them. */
    public static List<SealedColumn<?>> all() {
        return List.of(CREDENTIALS, PhoneSecrets.WISHES, PhoneSecrets.TOKENS, PhoneSecrets.PASSWORDS);
    }
}
