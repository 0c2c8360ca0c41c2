package helder.looks;

import helder.secrets.Fingerprint;
import java.util.Optional;

/**
 * One look as it is committed to: every column of its row, its place in the chain, and the root over everybody concerned.
 *
 * @param node id of the server that recorded it
 * @param sequence place in the chain of that server, from 1
 * @param lookedAt UTC milliseconds
 * @param items codes, sorted, separated by blanks, as stored
 * @param subjects root of the tree over everybody concerned
 */
record LookContent(
        String organisation,
        String node,
        long sequence,
        String id,
        long lookedAt,
        String actorKind,
        String actorId,
        String actorName,
        String actorRole,
        String face,
        String items,
        Optional<String> reason,
        byte[] subjects) {

    static final String BETWEEN_ITEMS = " ";
    static final int SALT_BYTES = 32;

    private static final String FORM = "helder.look.2";

    /**
     * Says nothing about the look to whoever does not have the salt, and can belong to no other look.
     *
     * @param salt 32 random bytes
     */
    byte[] commitment(byte[] salt) {
        return new Fingerprint(FORM)
                .bytes(salt)
                .text(organisation)
                .text(node)
                .number(sequence)
                .text(id)
                .number(lookedAt)
                .text(actorKind)
                .text(actorId)
                .text(actorName)
                .text(actorRole)
                .text(face)
                .text(items)
                .optional(reason)
                .bytes(subjects)
                .digest();
    }
}
