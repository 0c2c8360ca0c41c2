package helder.virtual.windows;

import java.time.Instant;

/**
 * One value that left the PC.
 *
 * @param about the node, or the field of an enrollment message
 * @param asked whether the server had asked for the node; package 1 and the enrollment come unasked
 */
public record Told(Instant at, String about, String value, boolean asked, Reach reach) {}
