package helder.lane;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the body of a request, within a limit of bytes and of time. */
final class BodyReader {

    private static final long LONGEST_NANOS = 120L * 1_000_000_000;

    /** Whoever may send only so much gets only so long: strangers must not hold room that devices need. */
    static final int SMALL_BYTES = 64 * 1024;

    private static final long LONGEST_NANOS_OF_SMALL = 30L * 1_000_000_000;
    private static final int CHUNK = BodyRoom.FREE_BYTES;

    private BodyReader() {}

    /** What reading came to. */
    sealed interface Outcome {
        record Whole(byte[] body) implements Outcome {}

        record TooLarge() implements Outcome {}

        /** The connection ended before the announced length. */
        record Truncated() implements Outcome {}

        record TooSlow() implements Outcome {}

        /** Other bodies have all the room. */
        record NoRoom() implements Outcome {}
    }

    /**
     * @param announced the announced length, or -1 when the body comes in chunks
     * @param limit the most bytes to take
     * @param claim on the memory that all bodies share; kept by the caller as long as the body
     */
    static Outcome read(InputStream in, long announced, int limit, BodyRoom.Claim claim) {
        if (announced > limit) {
            return new Outcome.TooLarge();
        }
        long deadline = System.nanoTime() + (limit <= SMALL_BYTES ? LONGEST_NANOS_OF_SMALL : LONGEST_NANOS);
        try {
            return announced >= 0 ? exactly(in, (int) announced, deadline, claim) : chunks(in, limit, deadline, claim);
        } catch (IOException e) {
            return wasSilent(e) ? new Outcome.TooSlow() : new Outcome.Truncated();
        }
    }

    /** The container wraps that time was over into what it says of every connection that broke. */
    private static boolean wasSilent(IOException trouble) {
        return Stream.iterate((Throwable) trouble, Objects::nonNull, Throwable::getCause)
                .anyMatch(SocketTimeoutException.class::isInstance);
    }

    private static Outcome exactly(InputStream in, int length, long deadline, BodyRoom.Claim claim) throws IOException {
        // The length is only a claim: room grows with what really arrives.
        byte[] body = new byte[Math.min(length, CHUNK)];
        int filled = 0;
        while (filled < length) {
            if (filled == body.length) {
                int larger = (int) Math.min(length, 2L * body.length);
                if (!claim.growTo(larger)) {
                    return new Outcome.NoRoom();
                }
                body = Arrays.copyOf(body, larger);
            }
            int count = in.read(body, filled, body.length - filled);
            if (count < 0) {
                throw new EOFException();
            }
            filled += count;
            if (System.nanoTime() - deadline > 0) {
                return new Outcome.TooSlow();
            }
        }
        return new Outcome.Whole(body);
    }

    private static Outcome chunks(InputStream in, int limit, long deadline, BodyRoom.Claim claim) throws IOException {
        var body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            if (body.size() + count > limit) {
                return new Outcome.TooLarge();
            }
            if (!claim.growTo(2L * (body.size() + count))) {
                return new Outcome.NoRoom();
            }
            body.write(chunk, 0, count);
            if (System.nanoTime() - deadline > 0) {
                return new Outcome.TooSlow();
            }
        }
        return new Outcome.Whole(body.toByteArray());
    }
}
