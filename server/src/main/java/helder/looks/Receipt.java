package helder.looks;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One look at somebody, for that person to keep: with it they can show later that this look was recorded, and that it was not changed
 * since. It says nothing about the other people whom the look concerned, apart from how many there are. Hashes, salts and signatures are
 * in hexadecimal.
 *
 * @param form {@link #FORM}
 * @param organisation id of the organisation
 * @param node id of the server whose chain the look stands in
 * @param sequence its place there, from 1
 * @param before hash of the entry before it
 * @param hash of its own entry
 * @param checkpoint what the installation signed later; empty as long as it did not
 */
public record Receipt(
        String form,
        String organisation,
        String node,
        long sequence,
        Content look,
        Concerned concerned,
        String before,
        String hash,
        Optional<Signed> checkpoint) {

    /** Which form this is, and in which version. */
    public static final String FORM = "helder.receipt.3";

    /** More than a receipt ever has, in characters. */
    public static final int LONGEST = 8_000_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // Anybody can send one: a list with nothing in a place is no receipt.
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .build();

    /**
     * The look itself.
     *
     * @param lookedAt UTC milliseconds since 1970
     * @param actor commitment to who looked, from which nobody can guess them
     * @param who only where the person may know the name
     * @param alias what the person reads in place of a name; blank where they read the name
     * @param named whether the person reads the name
     * @param delayed that the look was kept from the person for a time
     * @param items codes of the classes of data, separated by blanks
     * @param salt without which nobody could have guessed the look from its commitment
     */
    public record Content(
            String id,
            long lookedAt,
            String actorKind,
            String actor,
            Optional<Name> who,
            String actorRole,
            String alias,
            boolean named,
            String face,
            String items,
            Optional<String> reason,
            Optional<Delayed> delayed,
            String salt) {

        /** The name, or the alias where the person may not know the name. */
        public String shownName() {
            return who.map(Name::name).orElse(alias);
        }
    }

    /**
     * Who looked.
     *
     * @param id of the person, or of the account of an operator
     * @param salt without which nobody could have guessed them from the commitment
     */
    public record Name(String id, String name, String salt) {}

    /**
     * A delay.
     *
     * @param until UTC milliseconds since 1970
     * @param offices codes of those that approved it, separated by blanks
     */
    public record Delayed(String investigation, long until, String offices) {}

    /**
     * Whom it concerned.
     *
     * @param people how many people in all
     * @param enrollments how many enrollments in all
     * @param yours those of the person whose receipt it is
     */
    public record Concerned(long people, long enrollments, List<Yours> yours) {}

    /**
     * One enrollment of the person.
     *
     * @param salt of this leaf of the tree
     * @param path hashes beside the way to the top, from below
     */
    public record Yours(String person, String enrollment, String salt, List<Beside> path) {}

    /** A hash beside the way, and whether it stands on the left of it. */
    public record Beside(boolean left, String hash) {}

    /**
     * A checkpoint that covers the look.
     *
     * @param between the entries of the chain after the look, up to the one that the checkpoint names
     * @param body what was said, as it was signed
     * @param node id of the server in whose chain it was said
     * @param sequence where
     * @param before hash of the entry before it
     * @param keyId SHA-256 of the public key
     * @param publicKey X.509
     */
    public record Signed(
            List<Between> between,
            String body,
            String node,
            long sequence,
            String before,
            String keyId,
            String publicKey,
            String signature) {}

    /** An entry that says nothing to whoever does not have its salt: of looks and of approvals of investigations not even which it is. */
    public record Between(String kind, String commitment) {}

    /** To be kept in a file. */
    public String json() {
        return JSON.writeValueAsString(this);
    }

    /** What stands in a file; empty when it is no receipt of this form. */
    public static Optional<Receipt> read(String json) {
        if (json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(json, Receipt.class))
                    .filter(receipt -> receipt.form.equals(FORM));
        } catch (JacksonException e) {
            return Optional.empty(); // whoever asked says so
        }
    }
}
