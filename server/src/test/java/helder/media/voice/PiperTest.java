package helder.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import helder.media.SpeechService;
import helder.media.Voice;
import helder.media.sound.Pcm;
import helder.media.sound.Wav;
import helder.text.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a stand-in that answers as Piper's HTTP server does (its docs/API_HTTP.md). */
class PiperTest {

    private final AtomicReference<String> heard = new AtomicReference<>("");
    private HttpServer server;
    private int status = 200;
    private byte[] voices =
            "{\"nl_NL-pim-medium\": {}, \"en_GB-alba-medium\": {\"x\": 1}, \"../evil\": {}, \"pl_PL-x\": {}}"
                    .getBytes(StandardCharsets.UTF_8);
    private byte[] sound = Wav.write(new Pcm(new float[] {0.1f, -0.1f, 0.2f}));

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean asks = exchange.getRequestURI().getPath().equals("/voices");
            heard.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (status / 100 == 3) {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
            }
            byte[] answer = asks ? voices : sound;
            exchange.sendResponseHeaders(status, answer.length);
            try (var out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Piper piper() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Piper(Optional.of(new SpeechService(address, "CC BY 4.0")));
    }

    @Test
    void itsVoicesAreThoseOfLanguagesThatHelderSpeaks() {
        assertThat(piper().voices())
                .extracting(Voice::name, Voice::language, Voice::licence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("en_GB-alba-medium", Language.EN, "CC BY 4.0"),
                        org.assertj.core.groups.Tuple.tuple("nl_NL-pim-medium", Language.NL, "CC BY 4.0"));
        assertThat(new Piper(Optional.empty()).voices()).isEmpty();
    }

    @Test
    void itGetsTheSentenceAndTheVoiceAndNothingElse() throws Exception {
        Piper piper = piper();
        Pcm speech = piper.speak("Zeg \"ja\".\n{}", piper.voices().getLast());
        assertThat(speech.shorts()).isEqualTo(Wav.read(sound).shorts());
        assertThat(heard.get())
                .contains(
                        "\"text\":\"Zeg \\\"ja\\\".\\n{}\"", "\"voice\":\"nl_NL-pim-medium\"", "\"noise_scale\":0.333");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void whatGoesWrongThereIsAnErrorAndNothingIsFollowed(int wrong) {
        Piper piper = piper();
        Voice voice = piper.voices().getFirst();
        status = wrong;
        assertThatThrownBy(() -> piper.speak("Hi.", voice))
                .isInstanceOf(SpeechException.class)
                .hasMessageContaining(String.valueOf(wrong));
        assertThat(piper().voices()).isEmpty();
    }

    @Test
    void whatIsNoSoundOrTooMuchIsRefused() {
        Piper piper = piper();
        Voice voice = piper.voices().getFirst();
        sound = "<html>".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> piper.speak("Hi.", voice)).isInstanceOf(SpeechException.class);
        sound = new byte[12_000_001];
        assertThatThrownBy(() -> piper.speak("Hi.", voice)).hasMessageContaining("more than");
        voices = "[1, 2".getBytes(StandardCharsets.UTF_8);
        assertThat(piper().voices()).isEmpty();
        server.stop(0);
        assertThatThrownBy(() -> piper.speak("Hi.", voice)).isInstanceOf(SpeechException.class);
        assertThat(piper().voices()).isEmpty();
    }

    @Test
    void onlyAnAddressIsAnAddress() {
        assertThat(SpeechService.of(" http://127.0.0.1:5000/ ", " MIT ").address())
                .isEqualTo(URI.create("http://127.0.0.1:5000"));
        for (String wrong : List.of(
                "127.0.0.1:5000",
                "file:///etc/passwd",
                "ftp://a.example",
                "http://",
                "http://user:word@a.example",
                "http://a.example/?x=1",
                "http://a b",
                "http://" + "a".repeat(300))) {
            assertThatThrownBy(() -> SpeechService.of(wrong, "")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
