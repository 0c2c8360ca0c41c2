package helder.media.sound;

import java.math.BigInteger;

/** Brings sound to another rate: a low-pass filter of windowed sinc shape, moved to where each new sample is. */
final class Resampler {

    /** Zero crossings of the filter on each side. */
    private static final int REACH = 16;

    private Resampler() {}

    static float[] resample(float[] samples, int from, int to) {
        int common = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValueExact();
        int step = from / common;
        int phases = to / common;
        // What the new rate cannot hold is filtered away; a little earlier, because no filter ends at once.
        double cut = Math.min(1.0, (double) to / from) * 0.95;
        double width = REACH / cut;
        int reach = (int) Math.ceil(width);
        float[][] filters = filters(phases, reach, cut, width);
        float[] result = new float[Math.toIntExact((long) samples.length * phases / step)];
        for (int i = 0; i < result.length; i++) {
            long place = (long) i * step;
            float[] filter = filters[(int) (place % phases)];
            int first = (int) (place / phases) - reach;
            float sum = 0;
            for (int j = Math.max(0, -first); j < Math.min(filter.length, samples.length - first); j++) {
                sum += samples[first + j] * filter[j];
            }
            result[i] = sum;
        }
        return result;
    }

    /** For each place between two samples where a new one can be. */
    private static float[][] filters(int phases, int reach, double cut, double width) {
        float[][] filters = new float[phases][2 * reach + 1];
        for (int phase = 0; phase < phases; phase++) {
            for (int j = 0; j <= 2 * reach; j++) {
                filters[phase][j] = (float) kernel(j - reach - (double) phase / phases, cut, width);
            }
        }
        return filters;
    }

    private static double kernel(double distance, double cut, double width) {
        if (Math.abs(distance) >= width) {
            return 0;
        }
        double x = Math.PI * distance * cut;
        double sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x;
        return cut * sinc * (0.5 + 0.5 * Math.cos(Math.PI * distance / width));
    }
}
