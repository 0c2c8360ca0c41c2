package helder.looks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a check of the log found.
 *
 * @param chains the end of each chain, up to which it was checked, oldest chain first
 * @param looks how many looks were there and checked
 * @param deleted how many looks were deleted lawfully: a signed entry names them
 * @param approvals how many approvals of an investigation are there
 * @param checkpoint when it was last said, signed, where the chains end; empty when it never was
 * @param fault what is wrong first, in English; empty when the log is whole
 */
public record LogReport(
        List<ChainEnd> chains,
        long looks,
        long deleted,
        long approvals,
        Optional<Instant> checkpoint,
        Optional<String> fault) {

    public LogReport {
        chains = List.copyOf(chains);
    }

    /**
     * The end of a chain.
     *
     * @param node id of the server that wrote it
     * @param sequence how many entries it has
     * @param hash of the last entry, in hexadecimal; to be kept elsewhere
     */
    public record ChainEnd(String node, long sequence, String hash) {}

    public boolean isWhole() {
        return fault.isEmpty();
    }
}
