package helder.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    @Test
    void aBodyThatEndsTooEarlyIsTruncated() {
        assertThat(BodyReader.read(of(5), 50, 100)).isInstanceOf(BodyReader.Outcome.Truncated.class);
    }

    @Test
    void anAnnouncedBodyIsReadToItsLengthAndNoFurther() {
        assertThat(BodyReader.read(of(70_000), 60_000, 100_000))
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
        assertThat(BodyReader.read(untouched, 101, 100)).isInstanceOf(BodyReader.Outcome.TooLarge.class);
    }

    @Test
    void chunksBeyondTheLimitAreRefused() {
        assertThat(BodyReader.read(of(100), -1, 100)).isInstanceOf(BodyReader.Outcome.Whole.class);
        assertThat(BodyReader.read(of(101), -1, 100)).isInstanceOf(BodyReader.Outcome.TooLarge.class);
    }

    @Test
    void aSilentClientIsTooSlow() {
        InputStream silent = new java.io.FilterInputStream(of(5)) {
            @Override
            public int read(byte[] into, int from, int length) throws SocketTimeoutException {
                throw new SocketTimeoutException();
            }
        };
        assertThat(BodyReader.read(silent, 5, 100)).isInstanceOf(BodyReader.Outcome.TooSlow.class);
    }

    private static InputStream of(int bytes) {
        return new ByteArrayInputStream(new byte[bytes]);
    }
}
