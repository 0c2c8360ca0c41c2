package helder.windows;

import static helder.store.schema.Tables.WINDOWS_CHANNEL;

import helder.secrets.SealedColumn;
import helder.store.schema.tables.records.WindowsChannelRecord;
import java.util.List;

/** Every column of this room whose values are sealed. */
public final class WindowsSecrets {

    /** With what a PC could prove itself inside its messages. */
    public static final SealedColumn<WindowsChannelRecord> ACCOUNTS = new SealedColumn<>(
            WINDOWS_CHANNEL, WINDOWS_CHANNEL.ENROLLMENT_ID, WINDOWS_CHANNEL.ACCOUNT, "windows account");

    /** The last session: what was said last, and of answers what a PC has not finished saying. */
    public static final SealedColumn<WindowsChannelRecord> SESSIONS = new SealedColumn<>(
            WINDOWS_CHANNEL, WINDOWS_CHANNEL.ENROLLMENT_ID, WINDOWS_CHANNEL.SESSION, "windows session");

    private WindowsSecrets() {}

    /** All of them. */
    public static List<SealedColumn<?>> all() {
        return List.of(ACCOUNTS, SESSIONS);
    }
}
