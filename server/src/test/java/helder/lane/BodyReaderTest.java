package helder.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    @Test
    void aBodyThatEndsTooEarlyIsTruncated() {
        assertThat(read(of(5), 50, 100)).isInstanceOf(BodyReader.Outcome.Truncated.class);
    }

    @Test
    void anAnnouncedBodyIsReadToItsLengthAndNoFurther() {
        assertThat(read(of(70_000), 60_000, 100_000))
                .isInstanceOfSatisfying(
                        BodyReader.Outcome.Whole.class,
                        whole -> assertThat(whole.body()).hasSize(60_000));
    }

    @Test
    void anAnnouncementBeyondTheLimitIsRefusedWithoutReading() {
        InputStream untouched = new ByteArrayInputStream(new byte[0]) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                throw new AssertionError("must not be read");
            }
        };
        assertThat(read(untouched, 101, 100)).isInstanceOf(BodyReader.Outcome.TooLarge.class);
    }

    @Test
    void chunksBeyondTheLimitAreRefused() {
        assertThat(read(of(100), -1, 100)).isInstanceOf(BodyReader.Outcome.Whole.class);
        assertThat(read(of(101), -1, 100)).isInstanceOf(BodyReader.Outcome.TooLarge.class);
    }

    @Test
    void aSilentClientIsTooSlow() {
        InputStream silent = new java.io.FilterInputStream(of(5)) {
            @Override
            public int read(byte[] into, int from, int length) throws SocketTimeoutException {
                throw new SocketTimeoutException();
            }
        };
        assertThat(read(silent, 5, 100)).isInstanceOf(BodyReader.Outcome.TooSlow.class);
        InputStream wrapped = new java.io.FilterInputStream(of(5)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new ClientAbortException(new SocketTimeoutException());
            }
        };
        assertThat(read(wrapped, 5, 100)).isInstanceOf(BodyReader.Outcome.TooSlow.class);
    }

    private static InputStream of(int bytes) {
        return new ByteArrayInputStream(new byte[bytes]);
    }

    @Test
    void allBodiesTogetherTakeNoMoreThanTheirRoom() {
        var room = new BodyRoom(110 * 1024);
        var first = room.claim("a");
        assertThat(BodyReader.read(of(70_000), 70_000, 100_000, first)).isInstanceOf(BodyReader.Outcome.Whole.class);
        for (long announced : new long[] {70_000, -1}) {
            try (var second = room.claim("b")) {
                assertThat(BodyReader.read(of(70_000), announced, 100_000, second))
                        .isInstanceOf(BodyReader.Outcome.NoRoom.class);
            }
        }
        try (var small = room.claim("b")) {
            assertThat(BodyReader.read(of(16_000), 16_000, 100_000, small))
                    .as("what most devices say always fits")
                    .isInstanceOf(BodyReader.Outcome.Whole.class);
        }
        first.close();
        try (var again = room.claim("b")) {
            assertThat(BodyReader.read(of(70_000), 70_000, 100_000, again))
                    .isInstanceOf(BodyReader.Outcome.Whole.class);
        }
    }

    private static BodyReader.Outcome read(InputStream in, long announced, int limit) {
        try (var claim = new BodyRoom(1L << 20).claim("a")) {
            return BodyReader.read(in, announced, limit, claim);
        }
    }
}
