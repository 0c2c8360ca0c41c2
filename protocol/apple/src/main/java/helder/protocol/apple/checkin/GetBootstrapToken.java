package helder.protocol.apple.checkin;

/** The device wants its bootstrap token back; answer with {@link CheckInAnswers#bootstrapToken}. */
public record GetBootstrapToken(Identification identification) implements CheckIn {}
