package helder.evidence;

import helder.charter.Charter;
import helder.identity.Ownership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** Who was told what about each version of the charters, in numbers without names. */
public record InformationProof(String organisation, Instant madeAt, List<Chapter> chapters) implements Content {

    public InformationProof {
        chapters = List.copyOf(chapters);
    }

    /** One charter, newest version first. */
    public record Chapter(Ownership ownership, List<Version> versions) {
        public Chapter {
            versions = List.copyOf(versions);
        }
    }

    /**
     * One version. A number that would be about a few people is empty.
     *
     * @param adds whether it adds something to the version before it, so that people were asked
     * @param readFirst people who set up a device under it and read it before
     * @param notShown people for whom somebody else set up a device under it, without showing it
     * @param overtaken people who had a device already when it came
     * @param groups those of them by group
     * @param shown how many people were shown what, by the hash of what they were shown
     */
    public record Version(
            Charter charter,
            boolean adds,
            OptionalInt readFirst,
            OptionalInt notShown,
            Optional<Counts> overtaken,
            Shares groups,
            SortedMap<String, OptionalInt> shown) {}

    /**
     * How groups stood.
     *
     * @param others everybody in none of these; empty when nobody is left or too few are
     * @param hidden names of groups that cannot be shown
     */
    public record Shares(List<GroupCounts> shown, Optional<Counts> others, List<String> hidden) {

        static final Shares NONE = new Shares(List.of(), Optional.empty(), List.of());

        public Shares {
            shown = List.copyOf(shown);
            hidden = List.copyOf(hidden);
        }
    }

    /**
     * How people stood to a version. Each is in one of the last four.
     *
     * @param left whose last device ended before it reached them, without an answer
     * @param silent who did not answer
     */
    public record Counts(int people, int acknowledged, int declined, int left, int silent) {}

    /** @param group its name */
    public record GroupCounts(String group, Counts counts) {}
}
