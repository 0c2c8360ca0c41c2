package helder.looks.export;

import helder.looks.chain.LogRows;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A place outside the database that the log is copied to. For one thread. */
public interface ExportPlace {

    /** What operators call it; stable. */
    String name();

    /**
     * Gets ready to take entries of a chain.
     *
     * @param kept after which entry it went on last, as the database says
     * @param log what the log holds of this chain
     * @return after which entry it goes on
     */
    long open(LogRows.End chain, long kept, Known log) throws IOException;

    /** What the log holds of a chain. */
    interface Known {
        /** The hash of an entry, in hexadecimal; empty when there is none. */
        Optional<String> hash(long sequence);
    }

    /** Appends entries; when this returns, they are there as far as that can be known. */
    void append(List<ExportedEntry> entries) throws IOException;

    /** Whether nobody on the way can read or change what is copied. */
    default boolean isProtected() {
        return true;
    }

    /** What happened to this place that operators should know, in English. */
    Optional<String> notice();

    /** Lets go of what is open. */
    void close();
}
