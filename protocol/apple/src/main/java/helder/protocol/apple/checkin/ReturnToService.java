package helder.protocol.apple.checkin;

/** An erased, supervised device asks how to come back into service (26 releases and later). */
public record ReturnToService(Identification identification) implements CheckIn {}
