package helder.virtual;

import java.time.Instant;

/**
 * One message of the device that its server answered with 200.
 *
 * @param number counts the device's acknowledged messages from 1
 * @param message the MessageType of a check-in, or the RequestType of the command whose result it was
 * @param commandUuid of the command; empty for a check-in
 * @param status what the device said of the command, such as {@code Acknowledged}; empty for a check-in
 */
public record Acknowledged(long number, Instant at, String message, String commandUuid, String status) {}
