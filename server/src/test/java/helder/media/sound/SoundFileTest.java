package helder.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import helder.media.program.Programs;
import helder.media.sound.UnreadableSoundException.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound that people send, well-formed or not. */
class SoundFileTest {

    private static final long MOST = 30_000;
    private static final int ROUNDS = 4_000;

    private static Pcm spoken() {
        float[] samples = new float[Pcm.samplesIn(2_000)];
        System.arraycopy(
                SoundTest.tone(440, 0.3, 0, 1_000).samples(), 0, samples, Pcm.samplesIn(500), Pcm.samplesIn(1_000));
        return new Pcm(samples);
    }

    private static Fault fault(byte[] file) {
        try {
            SoundFile.read(file, MOST);
        } catch (UnreadableSoundException e) {
            return e.fault();
        }
        throw new AssertionError("It was read");
    }

    @Test
    void webmIsReadAsItWasSpoken() throws Exception {
        for (boolean isLive : List.of(true, false)) {
            Pcm sound = SoundFile.read(WebMFile.of(spoken(), isLive), MOST);
            assertThat(sound.millis()).isCloseTo(2_000, within(25L));
            Pcm speech = sound.speech();
            assertThat(speech.millis()).isBetween(1_000L, 1_250L);
            assertThat(Loudness.of(Loudness.normalized(speech))).isCloseTo(Loudness.TARGET, within(0.7));
        }
    }

    @Test
    @Tag("ffmpeg")
    void webmOfOthersIsReadToo(@TempDir Path directory) throws Exception {
        Files.write(directory.resolve("in.wav"), Wav.write(spoken()));
        new Programs(List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin")))
                .find("ffmpeg")
                .orElseThrow()
                .run(
                        List.of(
                                "-v",
                                "error",
                                "-i",
                                "in.wav",
                                "-ac",
                                "2",
                                "-ar",
                                "48000",
                                "-c:a",
                                "libopus",
                                "-f",
                                "webm",
                                "-metadata",
                                "title=x",
                                "out.webm"),
                        directory,
                        new byte[0],
                        Duration.ofSeconds(60),
                        10_000);
        Pcm sound = SoundFile.read(Files.readAllBytes(directory.resolve("out.webm")), MOST);
        assertThat(sound.millis()).isCloseTo(2_000, within(40L));
        assertThat(sound.speech().millis()).isBetween(1_000L, 1_250L);
    }

    @Test
    void wavMayHaveTwoChannelsAnd24Bits() throws Exception {
        byte[] mono = Wav.write(spoken());
        int frames = (mono.length - 44) / 2;
        byte[] wide = Arrays.copyOf(mono, 44 + frames * 6);
        wide[22] = 2;
        wide[32] = 6;
        wide[34] = 24;
        for (int i = 0; i < frames; i++) {
            // The left one speaks, the right one is silent.
            wide[44 + i * 6 + 1] = mono[44 + i * 2];
            wide[44 + i * 6 + 2] = mono[44 + i * 2 + 1];
            Arrays.fill(wide, 44 + i * 6 + 3, 44 + i * 6 + 6, (byte) 0);
        }
        wide[44] = 0;
        byte[] length = java.nio.ByteBuffer.allocate(4)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(frames * 6)
                .array();
        System.arraycopy(length, 0, wide, 40, 4);
        float[] read = SoundFile.read(wide, MOST).samples();
        float[] whole = SoundFile.read(mono, MOST).samples();
        assertThat(read).hasSameSizeAs(whole);
        for (int i = 0; i < read.length; i += 97) {
            assertThat(read[i]).isCloseTo(whole[i] / 2, within(0.001f));
        }
    }

    @Test
    void whatIsKeptSoundsAsBefore() {
        Pcm kept = OpusPackets.unpack(OpusPackets.pack(spoken()));
        assertThat(kept.samples()).hasSameSizeAs(spoken().samples());
        assertThat(Loudness.of(kept)).isCloseTo(Loudness.of(spoken()), within(0.5));
        assertThatThrownBy(() -> OpusPackets.unpack(new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 0, 9, 1}))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aRoomAndAClickAreNoSpeech() {
        var random = new Random(3);
        float[] room = new float[Pcm.samplesIn(1_500)];
        for (int i = 0; i < room.length; i++) {
            room[i] = (float) random.nextGaussian() * 0.004f;
        }
        float[] clicked = room.clone();
        Arrays.fill(clicked, 1_000, 1_100, 0.5f);
        System.arraycopy(
                SoundTest.tone(300, 0.3, 0, 500).samples(), 0, clicked, Pcm.samplesIn(600), Pcm.samplesIn(500));
        assertThat(new Pcm(clicked).speech().millis()).isCloseTo(650, within(20L));
        assertThat(new Pcm(new float[Pcm.RATE]).speech().samples()).isEmpty();
        assertThat(new Pcm(new float[10]).speech().samples()).isEmpty();
        assertThat(Loudness.of(new Pcm(room).speech())).isLessThan(-40);
    }

    @Test
    void whatIsNoSoundIsToldApart() {
        byte[] webm = WebMFile.of(spoken(), true);
        assertThat(fault(new byte[0])).isEqualTo(Fault.KIND);
        assertThat(fault("ID3 I am a song".getBytes(StandardCharsets.US_ASCII))).isEqualTo(Fault.KIND);
        assertThat(fault(new String(webm, StandardCharsets.ISO_8859_1)
                        .replace("A_OPUS", "A_AAC2")
                        .getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(Fault.KIND);
        assertThat(fault(new String(webm, StandardCharsets.ISO_8859_1)
                        .replace("OpusHead", "OpusHexd")
                        .getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(Fault.BROKEN);
        assertThat(fault(WebMFile.of(new Pcm(new float[Pcm.samplesIn(31_000)]), false)))
                .isEqualTo(Fault.LONG);
        assertThat(fault(Wav.write(new Pcm(new float[Pcm.samplesIn(31_000)])))).isEqualTo(Fault.LONG);
        assertThat(fault("RIFF????WAVE".getBytes(StandardCharsets.US_ASCII))).isEqualTo(Fault.BROKEN);
    }

    /** Whatever comes, it is sound or refused: nothing else is thrown, and nothing takes long. */
    @Test
    void hostileFilesAreReadOrRefused() {
        byte[] whole = WebMFile.of(new Pcm(SoundTest.tone(440, 0.3, 0, 200).samples()), true);
        for (int length = 0; length < whole.length; length += length < 300 ? 1 : 41) {
            readOrRefuse(Arrays.copyOf(whole, length));
        }
        var random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] file = whole.clone();
            int changes = 1 + random.nextInt(8);
            for (int i = 0; i < changes; i++) {
                // The head is where most can be said; packets are where the decoder reads.
                int place = random.nextBoolean() ? random.nextInt(200) : random.nextInt(file.length);
                file[place] = (byte) random.nextInt(256);
            }
            readOrRefuse(file);
        }
        // A thousand million of a small thing: blocks that hold the shortest packets.
        assertThat(fault(WebMFile.flood(200_000))).isEqualTo(Fault.LONG);
    }

    private static void readOrRefuse(byte[] file) {
        try {
            assertThat(SoundFile.read(file, MOST).millis()).isLessThanOrEqualTo(MOST + 120);
        } catch (UnreadableSoundException e) {
            assertThat(e.fault()).isNotNull();
        }
    }
}
