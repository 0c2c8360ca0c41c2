package helder.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyTest {

    private final Reply reply = new Reply();

    private Optional<Reply.Whole> after(String arrived) throws IOException {
        reply.take(ByteBuffer.wrap(arrived.getBytes(StandardCharsets.US_ASCII)));
        return reply.whole();
    }

    @Test
    void anAnswerIsWholeWhenItsLastByteIsThere() throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhallo";
        for (int i = 0; i < answer.length() - 1; i++) {
            assertThat(after(answer.substring(i, i + 1))).isEmpty();
        }
        Reply.Whole whole = after("o").orElseThrow();
        assertThat(whole.answer().status()).isEqualTo(200);
        assertThat(whole.answer().text()).isEqualTo("hallo");
        assertThat(whole.last()).isFalse();
    }

    @Test
    void theNextAnswerStartsAfresh() throws IOException {
        after("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab");
        Reply.Whole next =
                after("HTTP/1.1 503 Busy\r\nConnection: close\r\n\r\n").orElseThrow();
        assertThat(next.answer().status()).isEqualTo(503);
        assertThat(next.answer().silent()).isTrue();
        assertThat(next.last()).isTrue();
    }

    @Test
    void chunksArePutTogether() throws IOException {
        assertThat(after("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"))
                .isEmpty();
        assertThat(after("2\r\nde\r\n0\r\n\r\n").orElseThrow().answer().text()).isEqualTo("abcde");
    }

    @Test
    void whatIsNoAnswerIsSaidToBeNone() {
        assertThatThrownBy(() -> after("SSH-2.0-OpenSSH\r\n\r\n")).isInstanceOf(IOException.class);
    }
}
