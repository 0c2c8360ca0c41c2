package helder.looks.chain;

import helder.secrets.Fingerprint;
import java.util.Optional;

/**
 * One look as it is committed to: every column of its row, its place in the chain, and the root over everybody concerned. Who looked
 * stands in it as a commitment of its own, so that the look can be shown to its person under an alias and proved all the same.
 *
 * @param node id of the server that recorded it
 * @param sequence place in the chain of that server, from 1
 * @param lookedAt UTC milliseconds
 * @param actor commitment to who looked ({@link #actor})
 * @param alias what the person reads in place of the name
 * @param isNamed whether the person reads the name
 * @param items codes, sorted, separated by blanks, as stored
 * @param delay when the person sees it later than it was
 * @param subjects root of the tree over everybody concerned
 */
public record LookContent(
        String organisation,
        String node,
        long sequence,
        String id,
        long lookedAt,
        String actorKind,
        byte[] actor,
        String actorRole,
        String alias,
        boolean isNamed,
        String face,
        String items,
        Optional<String> reason,
        Optional<Hidden> delay,
        byte[] subjects) {

    public static final String BETWEEN_ITEMS = " ";
    public static final int SALT_BYTES = 32;

    private static final String FORM = "helder.look.3";

    /**
     * A delay as it is stored.
     *
     * @param until UTC milliseconds
     * @param offices codes, sorted, separated by blanks
     */
    public record Hidden(String investigation, long until, String offices) {}

    /** Who looked, which nobody can guess without the salt. */
    public static byte[] actor(byte[] salt, String id, String name) {
        return new Fingerprint("helder.look.actor.1")
                .bytes(salt)
                .text(id)
                .text(name)
                .digest();
    }

    /**
     * Says nothing about the look to whoever does not have the salt, and can belong to no other look.
     *
     * @param salt 32 random bytes
     */
    public byte[] commitment(byte[] salt) {
        Fingerprint all = new Fingerprint(FORM)
                .bytes(salt)
                .text(organisation)
                .text(node)
                .number(sequence)
                .text(id)
                .number(lookedAt)
                .text(actorKind)
                .bytes(actor)
                .text(actorRole)
                .text(alias)
                .number(isNamed ? 1 : 0)
                .text(face)
                .text(items)
                .optional(reason);
        delay.ifPresentOrElse(
                hidden ->
                        all.text(hidden.investigation()).number(hidden.until()).text(hidden.offices()),
                () -> all.text(""));
        return all.bytes(subjects).digest();
    }
}
