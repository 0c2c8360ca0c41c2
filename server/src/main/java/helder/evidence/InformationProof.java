package helder.evidence;

import helder.charter.Charter;
import helder.identity.Ownership;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** Who was told what about each version of the charters, in numbers without names. */
public record InformationProof(String organisation, Instant madeAt, List<Chapter> chapters) implements Content {

    /** Numbers about fewer people could tell what one of them did. */
    public static final int FLOOR = 10;

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
     * One version.
     *
     * @param adds whether it adds something to the version before it, so that people were asked
     * @param readFirst people who set up a device under it and read it before
     * @param notShown people for whom somebody else set up a device under it, without showing it
     * @param overtaken people who had a device already when it came
     * @param groups those of them by group, as far as the floor allows
     * @param shown how many people were shown what, by the hash of what they were shown
     */
    public record Version(
            Charter charter,
            boolean adds,
            int readFirst,
            int notShown,
            Counts overtaken,
            List<GroupCounts> groups,
            SortedMap<String, Integer> shown) {
        public Version {
            groups = List.copyOf(groups);
        }
    }

    /**
     * How people stood to a version. Each is in one of the last four.
     *
     * @param left whose last device ended before it reached them, without an answer
     * @param silent who did not answer
     */
    public record Counts(int people, int acknowledged, int declined, int left, int silent) {}

    /** @param group its name; empty for everybody in no group that is shown */
    public record GroupCounts(String group, Counts counts) {}
}
