package helder.media.sound;

import java.util.Arrays;

/**
 * Sound as films have it: one channel, {@value #RATE} samples a second.
 *
 * @param samples from -1 to 1
 */
public record Pcm(float[] samples) {

    /** Samples a second: enough for speech, and one that MP3 and Opus both take as it is. */
    public static final int RATE = 24_000;

    private static final float FULL = 32_768f;

    /** What is quieter than this, 50 dB below full, is silence. */
    private static final float SILENCE = 0.003f;

    /** So much is kept around what is heard: a consonant begins quietly. */
    private static final int MARGIN = RATE / 100;

    /** What is quieter than the loudest by this is the room. */
    private static final double NOISE = 0.03;

    /** Hundredths of a second: how long something sounds at least, and what is kept before and after it. */
    private static final int SOUNDING = 3;

    private static final int BEFORE = 5;
    private static final int AFTER = 10;

    /** Nothing is heard for so long. */
    public static Pcm silence(long millis) {
        return new Pcm(new float[samplesIn(millis)]);
    }

    /** How many samples that time has. */
    public static int samplesIn(long millis) {
        return Math.toIntExact(millis * RATE / 1000);
    }

    /** How long it takes, in milliseconds. */
    public long millis() {
        return millis(samples.length);
    }

    static long millis(int samples) {
        return Math.round(samples * 1000.0 / RATE);
    }

    /** Without the silence before and after; empty when nothing is heard. */
    public Pcm trimmed() {
        int first = onset();
        if (first == samples.length) {
            return new Pcm(new float[0]);
        }
        int last = samples.length - 1;
        while (Math.abs(samples[last]) < SILENCE) {
            last--;
        }
        return new Pcm(
                Arrays.copyOfRange(samples, Math.max(0, first - MARGIN), Math.min(samples.length, last + MARGIN)));
    }

    /**
     * Without what stands before and after the speech of a recording: silence, and the noise of a room, which is 30 dB quieter than who
     * speaks. Empty when nobody speaks.
     */
    public Pcm speech() {
        int window = RATE / 100;
        double[] levels = new double[samples.length / window];
        double loudest = 0;
        for (int i = 0; i < levels.length; i++) {
            double sum = 0;
            for (int j = i * window; j < (i + 1) * window; j++) {
                sum += samples[j] * samples[j];
            }
            levels[i] = Math.sqrt(sum / window);
            loudest = Math.max(loudest, levels[i]);
        }
        double least = Math.max(SILENCE, loudest * NOISE);
        int first = -1;
        int last = -1;
        int loud = 0;
        for (int i = 0; i < levels.length; i++) {
            loud = levels[i] < least ? 0 : loud + 1;
            // A click of a mouse is shorter.
            if (loud >= SOUNDING) {
                first = first < 0 ? i - loud + 1 : first;
                last = i + 1;
            }
        }
        return first < 0
                ? new Pcm(new float[0])
                : new Pcm(Arrays.copyOfRange(
                        samples,
                        Math.max(0, (first - BEFORE) * window),
                        Math.min(samples.length, (last + AFTER) * window)));
    }

    private int onset() {
        int first = 0;
        while (first < samples.length && Math.abs(samples[first]) < SILENCE) {
            first++;
        }
        return first;
    }

    /** As whole numbers of 16 bits; what is too loud for them is as loud as they can be. */
    public short[] shorts() {
        short[] whole = new short[samples.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (short) Math.clamp(Math.round(samples[i] * FULL), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return whole;
    }

    /** Of whole numbers of 16 bits with another rate. */
    static Pcm of(short[] whole, int rate) {
        float[] samples = new float[whole.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = whole[i] / FULL;
        }
        return of(samples, rate);
    }

    /** Of samples with another rate. */
    static Pcm of(float[] samples, int rate) {
        return new Pcm(rate == RATE ? samples : Resampler.resample(samples, rate, RATE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pcm sound && Arrays.equals(samples, sound.samples);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "sound of " + millis() + " ms";
    }
}
