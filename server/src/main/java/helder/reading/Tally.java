package helder.reading;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Ownership;

/** How often a guide helped, as it was told for one kind of device and one ownership, in whatever language. */
public record Tally(GuideId guide, DeviceKind device, Ownership ownership, long yes, long partly, long no) {

    /**
     * How badly it did, from 0 to 1: the share of those whom it did not help, where partly counts half. Few answers pull it towards the
     * middle, so that one angry reader does not put a guide first.
     */
    public double trouble() {
        return (no + partly / 2.0 + 1) / (yes + partly + no + 2);
    }
}
