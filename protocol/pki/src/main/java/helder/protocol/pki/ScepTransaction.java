package helder.protocol.pki;

import java.util.Optional;

/** What an answer must repeat from a SCEP request: the transaction id, and the sender's nonce where it could be read. */
public final class ScepTransaction {

    private final String id;
    private final Optional<byte[]> nonce;

    ScepTransaction(String id, Optional<byte[]> nonce) {
        this.id = id;
        this.nonce = nonce.map(byte[]::clone);
    }

    /** The transaction id the client chose; the same for every try of one enrollment. */
    public String id() {
        return id;
    }

    Optional<byte[]> nonce() {
        return nonce;
    }
}
