package helder.android;

import static helder.store.schema.Tables.ANDROID_PASSWORD;
import static helder.store.schema.Tables.ANDROID_TOKEN;
import static helder.store.schema.Tables.ANDROID_WISH;

import helder.secrets.SealedColumn;
import helder.store.schema.tables.records.AndroidPasswordRecord;
import helder.store.schema.tables.records.AndroidTokenRecord;
import helder.store.schema.tables.records.AndroidWishRecord;

/** The columns about phones whose values are sealed. */
public final class PhoneSecrets {

    /** What was ordered and is to hold on a phone: it may hold passphrases of networks. */
    public static final SealedColumn<AndroidWishRecord> WISHES =
            new SealedColumn<>(ANDROID_WISH, ANDROID_WISH.COMMAND_ID, ANDROID_WISH.CONTENT, "android wish");

    /** With what a phone may enroll. */
    public static final SealedColumn<AndroidTokenRecord> TOKENS =
            new SealedColumn<>(ANDROID_TOKEN, ANDROID_TOKEN.TICKET_ID, ANDROID_TOKEN.CONTENT, "android token");

    /** What a phone was given as its new password. */
    public static final SealedColumn<AndroidPasswordRecord> PASSWORDS = new SealedColumn<>(
            ANDROID_PASSWORD, ANDROID_PASSWORD.COMMAND_ID, ANDROID_PASSWORD.PASSWORD, "android password");

    private PhoneSecrets() {}
}
