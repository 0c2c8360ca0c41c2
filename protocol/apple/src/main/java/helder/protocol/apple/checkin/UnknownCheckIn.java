package helder.protocol.apple.checkin;

/** A message of a type that Helder does not know; status 400. */
public record UnknownCheckIn(Identification identification, String messageType) implements CheckIn {}
