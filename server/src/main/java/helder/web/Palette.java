package helder.web;

import java.util.Locale;
import java.util.Optional;

/**
 * The organisation's colour in hexadecimal, for whoever knows no OKLCH: paper, slides and mail, and the icons of the app. The same numbers
 * stand in base.css, and a test holds them together. An organisation chooses hue and strength, lightness is ours, so no choice can make
 * text hard to read.
 *
 * @param brand for buttons and links; {@code onBrand} is text on it
 * @param brandStrong text on {@code brandSoft}
 * @param background of pages; {@code surface} and {@code sunken} lie on it
 * @param ink text; {@code inkSoft} is text that matters less
 */
public record Palette(
        Color brand,
        Color brandStrong,
        Color onBrand,
        Color brandSoft,
        Color background,
        Color surface,
        Color sunken,
        Color line,
        Color ink,
        Color inkSoft) {

    public static final int HIGHEST_HUE = 359;

    /** Of the strength, in thousandths. */
    public static final int STRONGEST = 130;

    private static final double THOUSAND = 1000.0;

    /**
     * What an organisation chooses.
     *
     * @param hue 0 to 359 degrees in OKLCH
     * @param chromaPermille strength, 0 to 130 thousandths
     */
    public record Tint(int hue, int chromaPermille) {}

    /** In sRGB, each 0 to 255. */
    public record Color(int red, int green, int blue) {

        static final Color WHITE = new Color(255, 255, 255);

        /** As {@code #rrggbb}. */
        public String hex() {
            return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
        }

        /** How well one can be read on the other: 1 to 21 (WCAG 2.2, contrast ratio). */
        public double contrastWith(Color other) {
            double one = luminance();
            double two = other.luminance();
            return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
        }

        private double luminance() {
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        }
    }

    /** All of it for a light or a dark page. */
    public static Palette of(Tint tint, boolean isDark) {
        double hue = tint.hue();
        double chroma = tint.chromaPermille() / THOUSAND;
        return isDark
                ? new Palette(
                        color(.78, .1, hue),
                        color(.86, .09, hue),
                        color(.2, .03, hue),
                        color(.32, .04, hue),
                        color(.185, .012, hue),
                        color(.225, .014, hue),
                        color(.27, .015, hue),
                        color(.34, .015, hue),
                        color(.95, .01, hue),
                        color(.78, .015, hue))
                : new Palette(
                        color(.47, chroma, hue),
                        color(.39, .075, hue),
                        Color.WHITE,
                        color(.945, .028, hue),
                        color(.977, .006, hue),
                        Color.WHITE,
                        color(.955, .009, hue),
                        color(.9, .012, hue),
                        color(.26, .03, hue),
                        color(.44, .022, hue));
    }

    /**
     * The hue and strength of a colour, whatever its lightness; strength is cut at {@link #STRONGEST}.
     *
     * @param hex {@code #rrggbb}; empty for anything else
     */
    public static Optional<Tint> tint(String hex) {
        if (!hex.matches("#[0-9a-fA-F]{6}")) {
            return Optional.empty();
        }
        int rgb = Integer.parseInt(hex.substring(1), 16);
        double red = linear(rgb >> 16);
        double green = linear((rgb >> 8) & 0xff);
        double blue = linear(rgb & 0xff);
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        double b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        int hue = Math.floorMod(Math.round(Math.toDegrees(Math.atan2(b, a))), 360);
        int chroma = (int) Math.min(STRONGEST, Math.round(Math.hypot(a, b) * THOUSAND));
        return Optional.of(new Tint(chroma == 0 ? 0 : hue, chroma));
    }

    /** What no screen can show is shown less strong, with the same lightness and hue. */
    static Color color(double lightness, double chroma, double hue) {
        if (isShown(lightness, chroma, hue)) {
            return rounded(lightness, chroma, hue);
        }
        double low = 0;
        double high = chroma;
        while (high - low > 0.0005) {
            double middle = (low + high) / 2;
            if (isShown(lightness, middle, hue)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return rounded(lightness, low, hue);
    }

    private static boolean isShown(double lightness, double chroma, double hue) {
        for (double part : linear(lightness, chroma, hue)) {
            if (part < -0.0001 || part > 1.0001) {
                return false;
            }
        }
        return true;
    }

    private static Color rounded(double lightness, double chroma, double hue) {
        double[] parts = linear(lightness, chroma, hue);
        return new Color(encoded(parts[0]), encoded(parts[1]), encoded(parts[2]));
    }

    /** OKLCH to linear sRGB (Björn Ottosson, Oklab, 2020; CSS Color 4, section 9). */
    private static double[] linear(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(Math.toRadians(hue));
        double b = chroma * Math.sin(Math.toRadians(hue));
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double root) {
        return root * root * root;
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int encoded(double part) {
        double share = part <= 0.0031308 ? 12.92 * part : 1.055 * Math.pow(part, 1 / 2.4) - 0.055;
        return Math.clamp(Math.round(share * 255), 0, 255);
    }
}
