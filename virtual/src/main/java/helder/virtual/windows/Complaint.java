package helder.virtual.windows;

import java.time.Instant;

/**
 * Something a server sent that no server should send, though the PC went on.
 *
 * @param about where: an operation of the enrollment, or the command
 * @param what what was wrong, in words
 */
public record Complaint(Instant at, String about, String what) {}
