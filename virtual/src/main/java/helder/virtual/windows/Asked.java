package helder.virtual.windows;

import java.time.Instant;

/**
 * One command the PC carried out or refused.
 *
 * @param verb Get, Add, Replace, Delete or Exec
 * @param status what the PC answered, or would have answered if it had come to that
 */
public record Asked(Instant at, String verb, String node, String data, int status) {}
