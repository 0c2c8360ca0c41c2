package helder.media.slides;

import helder.guides.Block.Picture;
import helder.guides.DeviceKind;
import helder.media.tell.Narration;
import helder.media.tell.Slide;
import helder.web.Palette;
import java.util.Locale;

/**
 * What the template of slides needs.
 *
 * @param palette of the organisation, on a light ground
 */
public record DeckModel(Narration narration, Palette palette) {

    /** Its colours as rules. */
    public String colours() {
        String brand = palette.brand().hex();
        String soft = palette.brandSoft().hex();
        String ink = palette.ink().hex();
        String second = palette.inkSoft().hex();
        String ground = palette.background().hex();
        String line = palette.line().hex();
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
