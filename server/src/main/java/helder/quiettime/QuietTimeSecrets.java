package helder.quiettime;

import static helder.store.schema.Tables.QUIET_TIME;

import helder.secrets.SealedColumn;
import helder.store.schema.tables.records.QuietTimeRecord;
import java.util.List;

/** Every column of this room whose values are sealed. */
public final class QuietTimeSecrets {

    /** Where people's calendars are: whoever knows it can read them. */
    static final SealedColumn<QuietTimeRecord> CALENDARS =
            new SealedColumn<>(QUIET_TIME, QUIET_TIME.PERSON_ID, QUIET_TIME.CALENDAR, "calendar address");

    /** When people are busy. */
    static final SealedColumn<QuietTimeRecord> BUSY =
            new SealedColumn<>(QUIET_TIME, QUIET_TIME.PERSON_ID, QUIET_TIME.BUSY, "busy times");

    private QuietTimeSecrets() {}

    /** All of them. */
    public static List<SealedColumn<?>> all() {
        return List.of(CALENDARS, BUSY);
    }
}
