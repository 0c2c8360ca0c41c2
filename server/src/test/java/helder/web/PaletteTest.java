package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import helder.web.Palette.Color;
import helder.web.Palette.Tint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The colours of an organisation where no browser computes them. */
final class PaletteTest {

    private static final double READABLE = 4.5;

    @Test
    void noHueAndNoStrengthMakesTextHardToRead() {
        double worst = 21;
        for (int hue = 0; hue <= Palette.HIGHEST_HUE; hue++) {
            for (int chroma = 0; chroma <= Palette.STRONGEST; chroma += 10) {
                for (boolean isDark : new boolean[] {false, true}) {
                    worst = Math.min(worst, worst(Palette.of(new Tint(hue, chroma), isDark)));
                }
            }
        }
        assertThat(worst).isBetween(READABLE, 7.0);
    }

    private static double worst(Palette palette) {
        double worst = palette.onBrand().contrastWith(palette.brand());
        Color[] grounds = {palette.background(), palette.surface(), palette.sunken(), palette.brandSoft()};
        Color[] texts = {palette.brand(), palette.brandStrong(), palette.ink(), palette.inkSoft()};
        for (Color ground : grounds) {
            for (Color text : texts) {
                worst = Math.min(worst, text.contrastWith(ground));
            }
        }
        return worst;
    }

    /** The style sheet and this class say the same. */
    @Test
    void theStyleSheetHasTheSameNumbers() throws IOException {
        String css;
        try (var stream = StaticFiles.class.getResourceAsStream("/helder/web/static/base.css")) {
            css = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        var tint = new Tint(231, 85);
        for (boolean isDark : new boolean[] {false, true}) {
            Palette palette = Palette.of(tint, isDark);
            Map.of(
                            "brand", palette.brand(),
                            "brand-strong", palette.brandStrong(),
                            "on-brand", palette.onBrand(),
                            "brand-soft", palette.brandSoft(),
                            "bg", palette.background(),
                            "surface", palette.surface(),
                            "sunken", palette.sunken(),
                            "line", palette.line(),
                            "ink", palette.ink(),
                            "ink-2", palette.inkSoft())
                    .forEach((name, color) -> assertThat(color)
                            .as("%s, dark: %s", name, isDark)
                            .isEqualTo(inSheet(css, name, tint, isDark)));
        }
    }

    private static Color inSheet(String css, String name, Tint tint, boolean isDark) {
        String one = "(#fff|oklch\\([^()]*(?:var\\(--[ch]\\)[^()]*)*\\))";
        Matcher line = Pattern.compile("--" + name + ": light-dark\\(" + one + ", " + one + "\\);")
                .matcher(css);
        assertThat(line.find()).as(name).isTrue();
        String value = line.group(isDark ? 2 : 1);
        if (value.equals("#fff")) {
            return new Color(255, 255, 255);
        }
        String[] parts = value.replace("oklch(", "")
                .replace("var(--c)", Double.toString(tint.chromaPermille() / 1000.0))
                .replaceAll("var\\(--h\\)\\)?", Integer.toString(tint.hue()))
                .replace(")", "")
                .split(" ");
        return Palette.color(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }

    /** Values of CSS Color 4 and of browsers. */
    @Test
    void coloursAreWhatBrowsersMakeOfThem() {
        assertThat(Palette.tint("#ff0000")).contains(new Tint(29, Palette.STRONGEST));
        assertThat(Palette.tint("#808080")).contains(new Tint(0, 0));
        assertThat(Palette.color(0.627966, 0.2577, 29.2346).red()).isEqualTo(255);
        assertThat(Palette.color(0.5198, 0.1769, 142.495).hex()).isEqualTo("#008000");
        assertThat(Palette.color(0.999, 0, 0).contrastWith(Palette.color(0, 0, 0)))
                .isGreaterThan(20.9);
        for (String other : new String[] {"", "red", "#fff", "#12345g", "#1234567", "url(x)"}) {
            assertThat(Palette.tint(other)).as(other).isEmpty();
        }
    }
}
