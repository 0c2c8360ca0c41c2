package helder.evidence;

import helder.devices.Departure;
import helder.devices.Enrollment;
import helder.looks.Disclosure;
import helder.manifest.DataItem;
import helder.store.KeptRecords.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was deleted when the management of a device ended, and what stays until when and why; for the person whose device it was.
 *
 * @param kept how many rows of each table are about the person and this device still, without tables that have none
 * @param departure what was deleted; empty when it ended before Helder noted that
 * @param reaching what is still needed to reach the device; deleted once it has carried out the order
 * @param empty what the charter allowed to keep and of which no value was noted at the end, in the order of the manifest
 */
public record LeavingReceipt(
        String organisation,
        Instant madeAt,
        String person,
        Enrollment enrollment,
        Optional<Departure> departure,
        List<DataItem> reaching,
        List<DataItem> empty,
        List<Stays> stays,
        List<Kept> kept) {

    public LeavingReceipt {
        reaching = List.copyOf(reaching);
        empty = List.copyOf(empty);
        stays = List.copyOf(stays);
        kept = List.copyOf(kept);
    }

    /** From when on everything that may be kept from the person now, for an investigation, can be told. */
    public Instant allToldAt() {
        return madeAt.plus(Duration.ofDays(Disclosure.MOST_DAYS));
    }

    /** What was deleted, in the order of the manifest. */
    public List<DataItem> deleted() {
        return departure.map(Departure::items).stream()
                .flatMap(java.util.Set::stream)
                .sorted()
                .toList();
    }

    /**
     * A kind of record that stays.
     *
     * @param code its word
     * @param until when the last of it is deleted; empty when it stays for good
     */
    public record Stays(String code, Optional<Instant> until) {

        private static final String STEPS = "steps";

        static Stays ofSteps(Instant until) {
            return new Stays(STEPS, Optional.of(until));
        }

        /** Whether it is the steps that the person took to set up a device. */
        boolean isOfSteps() {
            return code.equals(STEPS);
        }

        /** Key of its name. */
        public String nameKey() {
            return "evidence.stays." + code;
        }

        /** Key of why it stays. */
        public String whyKey() {
            return "evidence.stays." + code + ".why";
        }
    }
}
