package helder.media.voice;

import helder.media.Voice;
import helder.media.program.Program;
import helder.media.program.Programs;
import helder.media.sound.Pcm;
import helder.media.sound.Wav;
import helder.text.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** espeak-ng, a program that speaks clearly, but like a robot. */
@Component
@Order(2)
public final class Espeak implements SpeechEngine {

    private static final String PROGRAM = "espeak-ng";

    /** Words a minute: slower than its own 175, because people do along what they hear. */
    private static final String SPEED = "150";

    private static final Pattern OPENED = Pattern.compile("\\[(?=\\[)");

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Over two minutes of sound. */
    private static final int MOST = 8_000_000;

    private final Programs programs;

    public Espeak(Programs programs) {
        this.programs = programs;
    }

    @Override
    public String code() {
        return "espeak";
    }

    @Override
    public List<Voice> voices() {
        if (programs.find(PROGRAM).isEmpty()) {
            return List.of();
        }
        return Arrays.stream(Language.values())
                .map(language -> new Voice(
                        code(), name(language), language, "GPL-3.0-or-later", "https://github.com/espeak-ng/espeak-ng"))
                .toList();
    }

    private static String name(Language language) {
        return switch (language) {
            case EN -> "en-gb";
            case NL -> "nl";
            case DE -> "de";
            case FR -> "fr";
        };
    }

    @Override
    public Pcm speak(String sentence, Voice voice) throws SpeechException {
        Program program = programs.find(PROGRAM).orElseThrow(() -> new SpeechException(PROGRAM + " is not there"));
        try {
            byte[] file = program.run(
                    List.of("-v", name(voice.language()), "-s", SPEED, "-b", "1", "--stdin", "--stdout"),
                    Path.of("/"),
                    plain(sentence).getBytes(StandardCharsets.UTF_8),
                    LIMIT,
                    MOST);
            return Wav.read(file);
        } catch (Program.FailedException | Wav.NoWavException e) {
            throw new SpeechException(PROGRAM + " did not speak", e);
        }
    }

    /** Double brackets would be read as sounds; also what two of three leave. */
    static String plain(String sentence) {
        return OPENED.matcher(sentence).replaceAll("[ ");
    }
}
