package helder.micro;

import helder.media.sound.Loudness;
import helder.media.sound.Mp3;
import helder.media.sound.OggOpus;
import helder.media.sound.Pcm;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The sound of a film of 45 seconds: what takes most of the time that the server itself spends on one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(1)
public class Sounds {

    private static final int MILLIS = 45_000;
    private static final double PITCH = 130;
    private static final int SYLLABLE = Pcm.RATE / 4;

    private final Pcm speech = speech();

    /** A buzz with overtones, noise and pauses, as speech has. */
    private static Pcm speech() {
        float[] samples = new float[Pcm.samplesIn(MILLIS)];
        var noise = new Random(1);
        for (int i = 0; i < samples.length; i++) {
            double loud = Math.max(0, Math.sin(Math.PI * i / SYLLABLE)) * (i / SYLLABLE % 9 == 8 ? 0 : 0.2);
            double voice = 0;
            for (int overtone = 1; overtone <= 12; overtone++) {
                voice += Math.sin(2 * Math.PI * PITCH * overtone * i / Pcm.RATE) / overtone;
            }
            samples[i] = (float) (loud * (voice + 0.1 * noise.nextGaussian()));
        }
        return new Pcm(samples);
    }

    @Benchmark
    public Pcm loudness() {
        return Loudness.normalized(speech);
    }

    @Benchmark
    public byte[] mp3() {
        return Mp3.encode(speech);
    }

    @Benchmark
    public byte[] opus() {
        return OggOpus.encode(speech);
    }
}
