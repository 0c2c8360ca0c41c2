package helder.protocol.windows.syncml;

/** Asks for a proof by digest, made with this nonce. */
public record Challenge(Nonce nonce) {}
