package helder.reading;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Ownership;
import java.util.List;

/**
 * How often a guide helped.
 *
 * @param all what everybody said
 * @param parts what was said where it was told for one kind of device and one ownership; only those in which nobody can be found
 */
public record Tally(GuideId guide, Numbers all, List<Part> parts) {

    public Tally {
        parts = List.copyOf(parts);
    }

    /** Answers, each rounded down to tens; 0 for fewer than ten, which may be none. */
    public record Numbers(int yes, int partly, int no) {

        /**
         * How badly it did, from 0 to 1: the share of those whom it did not help, where partly counts half. Few answers pull it towards the
         * middle, so that few angry readers do not put a guide first.
         */
        double trouble() {
            return (no + partly / 2.0 + 1) / (yes + partly + no + 2);
        }
    }

    /** What was said for one kind of device and one ownership, in whatever language. */
    public record Part(DeviceKind device, Ownership ownership, Numbers numbers) {}
}
