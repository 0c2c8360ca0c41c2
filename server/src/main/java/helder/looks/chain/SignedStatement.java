package helder.looks.chain;

import helder.secrets.Fingerprint;

/**
 * A statement with its signature, as it is kept.
 *
 * @param kind as stored
 * @param body as stored, which is what was signed
 * @param keyId of the key that signed it
 * @param statedAt UTC milliseconds; that of the body
 */
public record SignedStatement(String kind, String body, String keyId, byte[] signature, long statedAt) {

    /** What is signed: the statement in its place of the chain. */
    public static byte[] toSign(Chain.Place place, String kind, String body, String keyId) {
        return new Fingerprint("helder.log.statement.1")
                .bytes(place.before())
                .text(place.node())
                .number(place.sequence())
                .text(kind)
                .text(body)
                .text(keyId)
                .digest();
    }

    /** What its entry in the chain commits to; there is nothing personal in it to hide. */
    public byte[] commitment() {
        return new Fingerprint("helder.log.statement.commitment.1")
                .text(kind)
                .text(body)
                .text(keyId)
                .bytes(signature)
                .number(statedAt)
                .digest();
    }
}
