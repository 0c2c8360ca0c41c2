package helder.looks;

import java.util.List;
import java.util.Optional;

/**
 * What a comparison of the log with an exported file found.
 *
 * @param chains what the file holds
 * @param torn how many lines hold no whole entry, as after a crash
 * @param fault what is wrong first, in English; empty when the log still is what was exported
 */
public record ExportReport(List<Chain> chains, long torn, Optional<String> fault) {

    public ExportReport {
        chains = List.copyOf(chains);
    }

    /**
     * What the file holds of a chain.
     *
     * @param node id of the server that wrote it
     * @param from its first entry; more than 1 when there is a file before this one
     * @param to its last one; 0 when it holds nothing of this chain
     * @param newer how many newer entries the log has, which are not in the file
     */
    public record Chain(String node, long from, long to, long newer) {}
}
