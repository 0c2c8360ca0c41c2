package helder.media.voice;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.identity.ServerSettings;
import helder.media.SpeechService;
import helder.media.Voice;
import helder.media.sound.Pcm;
import helder.media.sound.Wav;
import helder.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Piper, neural voices behind the HTTP server that comes with them ({@code POST /} with JSON, answered with WAV; {@code GET /voices}). It gets
 * sentences of guides, and nothing about anybody.
 */
@Component
@Order(1)
final class Piper implements SpeechEngine {

    private static final Logger LOG = LoggerFactory.getLogger(Piper.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NAME = Pattern.compile("([a-z]{2})[_-][A-Za-z0-9_.-]{1,80}");
    private static final Duration CONNECTED = Duration.ofSeconds(2);
    private static final Duration ASKED = Duration.ofSeconds(5);
    private static final Duration SPOKEN = Duration.ofSeconds(60);
    private static final int MOST_VOICES = 2_000_000;

    /** Over two minutes of sound. */
    private static final int MOST_SOUND = 12_000_000;

    /** Calmer than it would speak by itself, which its makers advise for short sentences. */
    private static final double VARIETY = 0.333;

    private final Optional<SpeechService> service;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECTED)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Asked with every page about films, so also that it does not answer is remembered. */
    private final Cache<URI, List<String>> names = Caffeine.newBuilder()
            .maximumSize(1)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    @Autowired
    Piper(ServerSettings settings) {
        this(SpeechService.of(settings));
    }

    Piper(Optional<SpeechService> service) {
        this.service = service;
    }

    @Override
    public String code() {
        return "piper";
    }

    @Override
    public List<Voice> voices() {
        if (service.isEmpty()) {
            return List.of();
        }
        var voices = new ArrayList<Voice>();
        for (String name : names.get(service.get().address(), this::ask)) {
            var form = NAME.matcher(name);
            if (form.matches()) {
                Language.find(form.group(1))
                        .ifPresent(language -> voices.add(new Voice(
                                code(),
                                name,
                                language,
                                service.get().licence(),
                                service.get().address().toString())));
            }
        }
        return voices;
    }

    private List<String> ask(URI address) {
        try {
            byte[] answer = send(
                    HttpRequest.newBuilder(URI.create(address + "/voices"))
                            .timeout(ASKED)
                            .build(),
                    MOST_VOICES);
            return JSON.readTree(answer)
                    .propertyStream()
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        } catch (SpeechException | JacksonException e) {
            LOG.info("The service that speaks does not say which voices it has: {}", e.getMessage());
            return List.of();
        }
    }

    @Override
    public Pcm speak(String sentence, Voice voice) throws SpeechException {
        URI address = service.orElseThrow(() -> new SpeechException("There is no service that speaks"))
                .address();
        byte[] body = JSON.writeValueAsBytes(Map.of("text", sentence, "voice", voice.name(), "noise_scale", VARIETY));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/"))
                .timeout(SPOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return Wav.read(send(request, MOST_SOUND));
        } catch (Wav.NoWavException e) {
            throw new SpeechException("The service that speaks sent something else than sound", e);
        }
    }

    private byte[] send(HttpRequest request, int most) throws SpeechException {
        try {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new SpeechException("The service that speaks answered with " + answer.statusCode());
                }
                byte[] read = body.readNBytes(most + 1);
                if (read.length > most) {
                    throw new SpeechException("The service that speaks sent more than " + most + " bytes");
                }
                return read;
            }
        } catch (IOException e) {
            throw new SpeechException("The service that speaks does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechException("The server stops", e);
        }
    }
}
