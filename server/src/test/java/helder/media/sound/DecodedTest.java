package helder.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import helder.media.program.Program;
import helder.media.program.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others make of our files. */
@Tag("ffmpeg")
class DecodedTest {

    private static final Programs PROGRAMS = new Programs(List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin")));
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private static Program program(String name) {
        return PROGRAMS.find(name).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sound.mp3", "sound.ogg"})
    void soundComesBackAsItWas(String name) throws Exception {
        // A pause, a tone, a pause: where the tone is tells whether anything moved.
        float[] samples = new float[Pcm.samplesIn(3_210)];
        System.arraycopy(SoundTest.tone(440, 0.3, 0, 1_000).samples(), 0, samples, Pcm.samplesIn(1_000), Pcm.RATE);
        var sound = new Pcm(samples);
        Files.write(directory.resolve(name), name.endsWith("mp3") ? Mp3.encode(sound) : OggOpus.encode(sound));

        String length = new String(
                program("ffprobe")
                        .run(
                                List.of("-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", name),
                                directory,
                                new byte[0],
                                LIMIT,
                                1_000),
                StandardCharsets.US_ASCII);
        assertThat(Double.parseDouble(length.strip())).isCloseTo(3.21, within(0.1));

        byte[] decoded = program("ffmpeg")
                .run(
                        List.of("-v", "warning", "-xerror", "-i", name, "-ar", "24000", "-bitexact", "-f", "wav", "-"),
                        directory,
                        new byte[0],
                        LIMIT,
                        10_000_000);
        float[] back = Wav.read(decoded).samples();
        int onset = 0;
        while (Math.abs(back[onset]) < 0.05) {
            onset++;
        }
        assertThat(Pcm.millis(onset)).isCloseTo(1_000, within(60L));
        assertThat(Loudness.of(new Pcm(Arrays.copyOfRange(back, onset, onset + Pcm.RATE))))
                .isCloseTo(Loudness.of(SoundTest.tone(440, 0.3, 0, 1_000)), within(1.0));
    }
}
