package helder.apple;

import static helder.store.schema.Tables.ACCOUNT_TOKEN;
import static helder.store.schema.Tables.APPLE_CHANNEL;
import static helder.store.schema.Tables.APPLE_PIN;
import static helder.store.schema.Tables.PUSH_CERTIFICATE;
import static helder.store.schema.Tables.PUSH_REQUEST;

import helder.secrets.SealedColumn;
import helder.store.schema.tables.records.AccountTokenRecord;
import helder.store.schema.tables.records.AppleChannelRecord;
import helder.store.schema.tables.records.ApplePinRecord;
import helder.store.schema.tables.records.PushCertificateRecord;
import helder.store.schema.tables.records.PushRequestRecord;
import java.util.List;

/** Every column of this room whose values are sealed. */
public final class AppleSecrets {

    /** The keys of push certificates. */
    public static final SealedColumn<PushCertificateRecord> CERTIFICATE_KEYS = new SealedColumn<>(
            PUSH_CERTIFICATE, PUSH_CERTIFICATE.ID, PUSH_CERTIFICATE.PRIVATE_KEY, "push certificate key");

    /** The keys of requests for push certificates. */
    public static final SealedColumn<PushRequestRecord> REQUEST_KEYS =
            new SealedColumn<>(PUSH_REQUEST, PUSH_REQUEST.ID, PUSH_REQUEST.PRIVATE_KEY, "push request key");

    /** How devices are woken. */
    static final SealedColumn<AppleChannelRecord> PUSH_ADDRESSES =
            new SealedColumn<>(APPLE_CHANNEL, APPLE_CHANNEL.ENROLLMENT_ID, APPLE_CHANNEL.PUSH_ADDRESS, "push address");

    /** What removes forgotten passcodes. */
    static final SealedColumn<AppleChannelRecord> UNLOCK_TOKENS =
            new SealedColumn<>(APPLE_CHANNEL, APPLE_CHANNEL.ENROLLMENT_ID, APPLE_CHANNEL.UNLOCK_TOKEN, "unlock token");

    /** The codes that Macs ask for after a lock or erase. */
    static final SealedColumn<ApplePinRecord> LOCK_CODES =
            new SealedColumn<>(APPLE_PIN, APPLE_PIN.COMMAND_ID, APPLE_PIN.PIN, "lock pin");

    /** The secrets of tickets that no device enrolled with yet. */
    static final SealedColumn<AccountTokenRecord> TICKET_SECRETS =
            new SealedColumn<>(ACCOUNT_TOKEN, ACCOUNT_TOKEN.TOKEN_HASH, ACCOUNT_TOKEN.TICKET_SECRET, "account token");

    private AppleSecrets() {}

    /** All of them. */
    public static List<SealedColumn<?>> all() {
        return List.of(CERTIFICATE_KEYS, REQUEST_KEYS, PUSH_ADDRESSES, UNLOCK_TOKENS, LOCK_CODES, TICKET_SECRETS);
    }
}
