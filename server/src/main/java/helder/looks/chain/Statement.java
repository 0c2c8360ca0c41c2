package helder.looks.chain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What the installation says about its log. It is signed, holds no personal data, and is kept for good. */
public sealed interface Statement {

    /** When it was made. */
    Instant at();

    /** The kind of its entry. */
    EntryKind kind();

    /**
     * Looks were deleted from a chain because their retention ended: every look from one place to another.
     *
     * @param retentionDays how long looks were kept at that time
     * @param before only looks before this moment were deleted
     * @param node id of the server whose chain it is
     * @param from sequence of the first look that was deleted
     * @param to sequence of the last one
     * @param looks how many were deleted; among them stand other entries, of which nobody could say afterwards that they were none
     */
    record Deletion(Instant at, int retentionDays, Instant before, String node, long from, long to, long looks)
            implements Statement {
        @Override
        public EntryKind kind() {
            return EntryKind.DELETION;
        }
    }

    /**
     * Where every chain ended, the checkpoint itself not counted.
     *
     * @param heads in the order in which the chains were begun
     */
    record Checkpoint(Instant at, List<Head> heads) implements Statement {
        @Override
        public EntryKind kind() {
            return EntryKind.CHECKPOINT;
        }
    }

    /**
     * An investigation was approved, so that looks under it are shown to their person later. It says nothing about whom.
     *
     * @param investigation id that those looks carry
     * @param until when they are shown at the latest
     * @param offices codes of the offices that approved, sorted, separated by blanks
     */
    record Delay(Instant at, String investigation, Instant until, String offices) implements Statement {
        @Override
        public EntryKind kind() {
            return EntryKind.DELAY;
        }
    }

    /**
     * The end of a chain.
     *
     * @param node id of its server
     * @param hash of the entry there, in hexadecimal
     */
    record Head(String node, long sequence, String hash) {}

    /** JSON; the form is that of what is signed. */
    default String body() {
        return Json.MAPPER.writeValueAsString(this);
    }

    /** What a stored body says; empty when it is none of that kind. */
    static Optional<Statement> read(EntryKind kind, String body) {
        try {
            return switch (kind) {
                case DELETION -> Optional.of(Json.MAPPER.readValue(body, Deletion.class));
                case CHECKPOINT -> Optional.of(Json.MAPPER.readValue(body, Checkpoint.class));
                case DELAY -> Optional.of(Json.MAPPER.readValue(body, Delay.class));
                case LOOK -> Optional.empty();
            };
        } catch (JacksonException e) {
            return Optional.empty(); // whoever asked says that the entry was changed
        }
    }

    /** How statements are written. */
    final class Json {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();

        private Json() {}
    }
}
