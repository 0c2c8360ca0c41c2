package helder.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import helder.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundTest {

    static Pcm tone(double hertz, double level, double phase, int millis) {
        float[] samples = new float[Pcm.samplesIn(millis)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (level * Math.sin(2 * Math.PI * hertz * i / Pcm.RATE + phase));
        }
        return new Pcm(samples);
    }

    /** Like speech: loud and soft by turns, with pauses and a click. */
    static Pcm uneven() {
        float[] samples = tone(220, 0.05, 0, 4_000).samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= (float) Math.abs(Math.sin(i / 3_000.0));
        }
        samples[40_000] = 0.9f;
        return new Pcm(samples);
    }

    /** ITU-R BS.1770-5, annex 1: a tone of 997 Hz that is full on one channel has -3.01 LKFS. */
    @Test
    void aKnownToneHasItsKnownLoudness() {
        assertThat(Loudness.of(tone(997, 1, 0, 3_000))).isCloseTo(-3.01, within(0.1));
        assertThat(Loudness.of(tone(997, 0.1, 0, 3_000))).isCloseTo(-23.01, within(0.1));
        assertThat(Loudness.of(tone(30, 0.5, 0, 3_000))).isLessThan(-12);
        assertThat(Loudness.of(Pcm.silence(3_000))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void pausesDoNotMakeItSofter() {
        float[] tone = tone(997, 0.1, 0, 3_000).samples();
        assertThat(Loudness.of(new Pcm(Arrays.copyOf(tone, tone.length * 3)))).isCloseTo(-23.01, within(0.3));
    }

    @Test
    void aPeakBetweenSamplesCounts() {
        Pcm between = tone(Pcm.RATE / 4.0, 1, Math.PI / 4, 500);
        assertThat(between.samples()[1_000]).isCloseTo(0.707f, within(0.001f));
        assertThat(Loudness.truePeak(between)).isBetween(-0.4, 0.2);
    }

    @Test
    void everythingIsAsLoudAsItShouldBeAndNeverTooLoud() {
        Pcm loud = Loudness.normalized(uneven());
        assertThat(Loudness.of(loud)).isCloseTo(Loudness.TARGET, within(0.5));
        assertThat(Loudness.truePeak(loud)).isLessThanOrEqualTo(Loudness.CEILING);
        assertThat(loud.samples()).hasSameSizeAs(uneven().samples());
        assertThat(Loudness.normalized(Pcm.silence(500))).isEqualTo(Pcm.silence(500));
        assertThat(Loudness.normalized(new Pcm(new float[0])).samples()).isEmpty();
    }

    @Test
    void anotherRateSoundsTheSame() {
        short[] fast = new short[44_100];
        for (int i = 0; i < fast.length; i++) {
            fast[i] = (short) (16_000 * Math.sin(2 * Math.PI * 1_000 * i / 44_100));
        }
        Pcm sound = Pcm.of(fast, 44_100);
        assertThat(sound.millis()).isEqualTo(1_000);
        Pcm expected = tone(1_000, 16_000 / 32_768.0, 0, 1_000);
        for (int i = 500; i < 23_000; i++) {
            assertThat(sound.samples()[i]).isCloseTo(expected.samples()[i], within(0.01f));
        }
    }

    @Test
    void aWavFileComesBackAndAHostileOneIsRefused() throws Exception {
        Pcm sound = tone(440, 0.5, 0, 300);
        byte[] file = Wav.write(sound);
        assertThat(Wav.read(file).shorts()).isEqualTo(sound.shorts());
        // A program that writes while it speaks does not know how long it will be.
        byte[] endless = file.clone();
        Arrays.fill(endless, 40, 44, (byte) 0xff);
        assertThat(Wav.read(endless).shorts()).isEqualTo(sound.shorts());
        for (int length = 0; length < 60; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            if (length < 44) {
                assertThatThrownBy(() -> Wav.read(cut)).isInstanceOf(Wav.NoWavException.class);
            } else {
                assertThat(Wav.read(cut).samples()).hasSize((length - 44) / 2);
            }
        }
        byte[] stereo = file.clone();
        stereo[22] = 2;
        assertThatThrownBy(() -> Wav.read(stereo)).hasMessageContaining("channels");
        byte[] slow = file.clone();
        Arrays.fill(slow, 24, 28, (byte) 0);
        assertThatThrownBy(() -> Wav.read(slow)).isInstanceOf(Wav.NoWavException.class);
        byte[] unending = file.clone();
        unending[16] = (byte) 0xff;
        unending[19] = (byte) 0xff;
        assertThatThrownBy(() -> Wav.read(unending)).isInstanceOf(Wav.NoWavException.class);
    }

    @Test
    void timesComeFromTheLengthOfWhatIsSaid() {
        Soundtrack track = new Soundtrack.Builder()
                .slide()
                .say("One.", Language.EN, tone(440, 0.2, 0, 1_000))
                .say("Two & <b> --> three.", Language.EN, tone(440, 0.2, 0, 500))
                .slide()
                .say(List.of("A", "Bcd"), Language.EN, tone(440, 0.2, 0, 2_000))
                .build();
        assertThat(track.slides()).containsExactly(0L, 2_650L);
        assertThat(track.millis()).isEqualTo(5_450);
        assertThat(track.sound().millis()).isEqualTo(5_450);
        assertThat(WebVtt.captions(track.cues())).isEqualTo("""
            WEBVTT

            1
            00:00:00.400 --> 00:00:01.750
            One.

            2
            00:00:01.750 --> 00:00:02.600
            Two &amp; &lt;b&gt; --&gt; three.

            3
            00:00:03.050 --> 00:00:03.550
            A

            4
            00:00:03.550 --> 00:00:05.400
            Bcd
            """);
        assertThat(WebVtt.chapters(track, List.of("First", "Second")))
                .contains("00:00:00.000 --> 00:00:02.650\nFirst\n")
                .contains("00:00:02.650 --> 00:00:05.450\nSecond\n");
    }

    @Test
    void withoutAVoiceThereIsTimeToRead() {
        Soundtrack track = new Soundtrack.Builder()
                .slide()
                .show("One.", Language.EN, 1_500)
                .slide()
                .build();
        assertThat(track.isHeard()).isFalse();
        assertThat(track.millis()).isEqualTo(2_300 + 3_400);
        assertThat(track.cues()).containsExactly(new Cue(0, 400, 1_900, "One.", Language.EN));
    }

    @Test
    void theSameSoundIsTheSameFile() {
        Pcm sound = uneven();
        assertThat(OggOpus.encode(sound)).isEqualTo(OggOpus.encode(uneven()));
        assertThat(new String(OggOpus.encode(sound), 0, 4, StandardCharsets.US_ASCII))
                .isEqualTo("OggS");
        assertThat(Mp3.encode(sound)).isEqualTo(Mp3.encode(uneven()));
    }
}
