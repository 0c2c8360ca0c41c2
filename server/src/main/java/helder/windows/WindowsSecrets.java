package helder.windows;

import static helder.store.schema.Tables.WINDOWS_CHANNEL;
import static helder.store.schema.Tables.WINDOWS_PUSH;
import static helder.store.schema.Tables.WINDOWS_PUSH_CHANNEL;

import helder.secrets.SealedColumn;
import helder.store.schema.tables.records.WindowsChannelRecord;
import helder.store.schema.tables.records.WindowsPushChannelRecord;
import helder.store.schema.tables.records.WindowsPushRecord;
import java.util.List;

/** Every column of this room whose values are sealed. */
public final class WindowsSecrets {

    /** With what a PC could prove itself inside its messages. */
    public static final SealedColumn<WindowsChannelRecord> ACCOUNTS = new SealedColumn<>(
            WINDOWS_CHANNEL, WINDOWS_CHANNEL.ENROLLMENT_ID, WINDOWS_CHANNEL.ACCOUNT, "windows account");

    /** The last session: what was said last, and of answers what a PC has not finished saying. */
    public static final SealedColumn<WindowsChannelRecord> SESSIONS = new SealedColumn<>(
            WINDOWS_CHANNEL, WINDOWS_CHANNEL.ENROLLMENT_ID, WINDOWS_CHANNEL.SESSION, "windows session");

    /** The secret with which PCs are woken through Microsoft's cloud. */
    public static final SealedColumn<WindowsPushRecord> PUSH_SECRET =
            new SealedColumn<>(WINDOWS_PUSH, WINDOWS_PUSH.ID, WINDOWS_PUSH.SECRET, "windows push secret");

    /** The addresses under which PCs can be woken. */
    public static final SealedColumn<WindowsPushChannelRecord> PUSH_CHANNELS = new SealedColumn<>(
            WINDOWS_PUSH_CHANNEL,
            WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID,
            WINDOWS_PUSH_CHANNEL.CHANNEL,
            "windows push channel");

    private WindowsSecrets() {}

    /** All of them. */
    public static List<SealedColumn<?>> all() {
        return List.of(ACCOUNTS, SESSIONS, PUSH_SECRET, PUSH_CHANNELS);
    }
}
