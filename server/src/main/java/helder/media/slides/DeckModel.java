package helder.media.slides;

import helder.guides.Block.Picture;
import helder.guides.DeviceKind;
import helder.media.tell.Narration;
import helder.media.tell.Slide;
import java.util.Locale;

/**
 * What the template of slides needs.
 *
 * @param hue of the organisation's colour, in degrees
 * @param chroma strength of it, 0 to 0.13
 */
public record DeckModel(Narration narration, double hue, double chroma) {

    /** The colours of the light theme, as rules; the same lightness as on pages, so that no choice makes words hard to read. */
    public String colours() {
        String brand = new Shade(0.47, chroma, hue).hex();
        String soft = new Shade(0.945, 0.028, hue).hex();
        String ink = new Shade(0.26, 0.03, hue).hex();
        String second = new Shade(0.44, 0.022, hue).hex();
        String ground = new Shade(0.977, 0.006, hue).hex();
        String line = new Shade(0.9, 0.012, hue).hex();
        return "body { color: " + ink + " } .slide, .glass { background-color: " + ground + " } .above { color: "
                + brand
                + " } .done, .dot, .mark { background-color: " + brand + " } .left { background-color: " + line
                + " } .shot { background-color: " + ink + "; border-color: " + ink + " } .row { border-color: " + line
                + " } .touch { border-color: " + brand + "; background-color: " + soft + " } .target { border-color: "
                + brand + " } .dark { background-color: " + ink + " } .light { background-color: " + ground
                + " } .second { color: " + second + " }";
    }

    /** How much of the strip at the top is behind us, in pixels of {@value SlideDeck#WIDTH}. */
    public int done(Slide slide) {
        int place = narration.slides().indexOf(slide) + 1;
        return SlideDeck.WIDTH * place / narration.slides().size();
    }

    /** Whether its screens are wider than high. */
    public boolean isWide() {
        return narration.device() == DeviceKind.MAC || narration.device() == DeviceKind.WINDOWS;
    }

    /** The room that words have, as a class of the template. */
    public String words(Slide slide) {
        if (slide.picture().isEmpty()) {
            return "whole";
        }
        return isWide() ? "beside-wide" : "beside";
    }

    /** The shape of a picture, as classes of the template. */
    public String shape(Picture picture) {
        return (isWide() ? "wide " : "tall ") + picture.scene().name().toLowerCase(Locale.ROOT);
    }

    /** What is longer than there is room for ends early; a voice and the captions still say all of it. */
    public static String cut(String words, int most) {
        return words.length() <= most
                ? words
                : words.substring(0, words.offsetByCodePoints(0, cutPoint(words, most))) + "\u2026";
    }

    private static int cutPoint(String words, int most) {
        return words.codePointCount(0, most) - 1;
    }
}
