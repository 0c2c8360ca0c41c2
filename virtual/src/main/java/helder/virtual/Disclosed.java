package helder.virtual;

import java.time.Instant;

/**
 * One value that left the device: in which message, under which key path, and whether the server had asked for it.
 * Binary values are shown as their length. {@code volunteered} marks what only an over-sharing device adds.
 */
public record Disclosed(Instant at, String message, String path, String value, boolean volunteered) {}
