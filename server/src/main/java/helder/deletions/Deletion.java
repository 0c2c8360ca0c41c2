package helder.deletions;

import java.time.YearMonth;

/**
 * How much of one thing was deleted in one month for one cause.
 *
 * @param what code of a data item, or of a {@link RecordKind}
 * @param month in UTC
 * @param times how many values or records
 */
public record Deletion(YearMonth month, String what, Cause cause, long times) {}
