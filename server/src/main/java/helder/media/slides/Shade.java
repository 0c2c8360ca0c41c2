package helder.media.slides;

import java.util.Locale;

/**
 * A colour as people see it (OKLCH), for what knows only red, green and blue. What lies outside of sRGB loses strength until it fits.
 *
 * @param lightness 0 to 1
 * @param chroma 0 to about 0.3
 * @param hue degrees
 */
record Shade(double lightness, double chroma, double hue) {

    private static final double STEP = 0.98;
    private static final double TINY = 1e-4;

    /** As in style sheets: {@code #0a6b54}. */
    String hex() {
        double strength = chroma;
        double[] linear = linear(strength);
        while (!fits(linear) && strength > TINY) {
            strength *= STEP;
            linear = linear(strength);
        }
        return String.format(Locale.ROOT, "#%02x%02x%02x", whole(linear[0]), whole(linear[1]), whole(linear[2]));
    }

    private static boolean fits(double[] linear) {
        for (double each : linear) {
            if (each < -TINY || each > 1 + TINY) {
                return false;
            }
        }
        return true;
    }

    private double[] linear(double strength) {
        double a = strength * Math.cos(Math.toRadians(hue));
        double b = strength * Math.sin(Math.toRadians(hue));
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static int whole(double linear) {
        double value = Math.clamp(linear, 0, 1);
        double shown = value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
        return (int) Math.round(shown * 255);
    }
}
