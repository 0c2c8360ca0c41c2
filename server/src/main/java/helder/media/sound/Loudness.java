package helder.media.sound;

import java.util.Arrays;

/**
 * How loud people find a sound (ITU-R BS.1770-5, one channel), and sound made as loud as it should be. The filters of the
 * recommendation are given there for 48 kHz; here they are computed for the rate of films from the same corner frequencies.
 */
public final class Loudness {

    /** What films have, in LUFS: what phones and browsers play speech at without being turned up. */
    public static final double TARGET = -16;

    /** Highest true peak, in dB below full: encoders overshoot a little. */
    public static final double CEILING = -1.5;

    private static final double OFFSET = -0.691;
    private static final double ABSOLUTE_GATE = -70;
    private static final double RELATIVE_GATE = -10;
    private static final int BLOCK = Pcm.samplesIn(400);
    private static final int HOP = BLOCK / 4;
    private static final int OVERSAMPLING = 4;
    private static final int ROUNDS = 4;

    /** A peak is met by turning down and up again within so long. */
    private static final int ATTACK = Pcm.samplesIn(5);

    private Loudness() {}

    /** In LUFS; minus infinity when there is nothing to hear. */
    public static double of(Pcm sound) {
        double[] weighted = highPass(shelf(sound.samples()));
        double[] blocks = blocks(weighted);
        double[] heard = above(blocks, ABSOLUTE_GATE);
        double gate = loudness(mean(heard)) + RELATIVE_GATE;
        return loudness(mean(above(heard, gate)));
    }

    /** The highest value between samples, in dB below full; minus infinity for silence. */
    public static double truePeak(Pcm sound) {
        double highest = 0;
        for (float peak : peaks(sound.samples())) {
            highest = Math.max(highest, peak);
        }
        return 20 * Math.log10(highest);
    }

    /** As loud as {@link #TARGET}, with no peak above {@link #CEILING}; silence stays silence. */
    public static Pcm normalized(Pcm sound) {
        double before = of(sound);
        if (Double.isInfinite(before)) {
            return sound;
        }
        float[] peaks = peaks(sound.samples());
        double gain = TARGET - before;
        Pcm result = limited(sound, peaks, gain);
        // Turning peaks down makes it quieter, so the rest is turned up again.
        for (int round = 1; round < ROUNDS; round++) {
            gain += TARGET - of(result);
            result = limited(sound, peaks, gain);
        }
        return result;
    }

    private static Pcm limited(Pcm sound, float[] peaks, double gain) {
        double louder = decibels(gain);
        // A little lower than the ceiling: turning down moves what lies between samples.
        double most = decibels(CEILING - 0.2);
        double[] wanted = new double[peaks.length];
        for (int i = 0; i < wanted.length; i++) {
            double peak = peaks[i] * louder;
            wanted[i] = peak > most ? most / peak : 1;
        }
        double[] gains = smooth(lowest(wanted));
        float[] result = new float[peaks.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (sound.samples()[i] * louder * gains[i]);
        }
        return new Pcm(result);
    }

    /** The lowest value near each place. */
    private static double[] lowest(double[] values) {
        double[] result = new double[values.length];
        int[] queue = new int[values.length + 1];
        int head = 0;
        int tail = 0;
        for (int i = 0; i < values.length + ATTACK; i++) {
            if (i < values.length) {
                while (tail > head && values[queue[tail - 1]] >= values[i]) {
                    tail--;
                }
                queue[tail++] = i;
            }
            int place = i - ATTACK;
            if (place >= 0) {
                while (queue[head] < place - ATTACK) {
                    head++;
                }
                result[place] = values[queue[head]];
            }
        }
        return result;
    }

    /** The mean near each place, over at most what {@link #lowest} looked at: so it is never above what was wanted there. */
    private static double[] smooth(double[] values) {
        double[] result = new double[values.length];
        double sum = 0;
        int from = 0;
        int to = 0;
        for (int i = 0; i < values.length; i++) {
            while (to < Math.min(values.length, i + ATTACK + 1)) {
                sum += values[to++];
            }
            while (from < i - ATTACK) {
                sum -= values[from++];
            }
            result[i] = sum / (to - from);
        }
        return result;
    }

    /** The highest value from each sample to the next. */
    private static float[] peaks(float[] samples) {
        float[] fine = Resampler.resample(samples, 1, OVERSAMPLING);
        float[] peaks = new float[samples.length];
        for (int i = 0; i < fine.length; i++) {
            int place = i / OVERSAMPLING;
            peaks[place] = Math.max(peaks[place], Math.abs(fine[i]));
        }
        for (int i = 0; i < peaks.length; i++) {
            peaks[i] = Math.max(peaks[i], Math.abs(samples[i]));
        }
        return peaks;
    }

    private static double decibels(double level) {
        return Math.pow(10, level / 20);
    }

    private static double loudness(double power) {
        return power > 0 ? OFFSET + 10 * Math.log10(power) : Double.NEGATIVE_INFINITY;
    }

    private static double mean(double[] powers) {
        return Arrays.stream(powers).average().orElse(0);
    }

    private static double[] above(double[] powers, double gate) {
        return Arrays.stream(powers).filter(power -> loudness(power) > gate).toArray();
    }

    /** The mean power of blocks of 400 ms that overlap by three quarters; what is shorter is one block. */
    private static double[] blocks(double[] samples) {
        if (samples.length < BLOCK) {
            return samples.length == 0 ? new double[0] : new double[] {power(samples, 0, samples.length)};
        }
        double[] blocks = new double[(samples.length - BLOCK) / HOP + 1];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = power(samples, i * HOP, BLOCK);
        }
        return blocks;
    }

    private static double power(double[] samples, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += samples[i] * samples[i];
        }
        return sum / length;
    }

    /** The head: high tones count more. */
    private static double[] shelf(float[] samples) {
        double k = Math.tan(Math.PI * 1681.974450955533 / Pcm.RATE);
        double q = 0.7071752369554196;
        double high = Math.pow(10, 3.999843853973347 / 20);
        double band = Math.pow(high, 0.4996667741545416);
        double a0 = 1 + k / q + k * k;
        double[] plain = new double[samples.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = samples[i];
        }
        return filter(
                plain,
                new double[] {
                    (high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0
                },
                new double[] {2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0});
    }

    /** Low tones count less. */
    private static double[] highPass(double[] samples) {
        double k = Math.tan(Math.PI * 38.13547087602444 / Pcm.RATE);
        double q = 0.5003270373238773;
        double a0 = 1 + k / q + k * k;
        return filter(samples, new double[] {1, -2, 1}, new double[] {2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0});
    }

    private static double[] filter(double[] in, double[] b, double[] a) {
        double[] out = new double[in.length];
        double first = 0;
        double second = 0;
        for (int i = 0; i < in.length; i++) {
            out[i] = b[0] * in[i] + first;
            first = b[1] * in[i] - a[0] * out[i] + second;
            second = b[2] * in[i] - a[1] * out[i];
        }
        return out;
    }
}
