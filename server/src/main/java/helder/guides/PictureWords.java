package helder.guides;

import helder.guides.Block.Picture;
import helder.guides.Block.Picture.Row;
import helder.web.Page;
import java.util.ArrayList;

/** A picture in words, for who cannot see it. */
public final class PictureWords {

    private PictureWords() {}

    /** What it shows, what stands on it, and what to touch. */
    public static String of(Picture picture, Page page) {
        var parts = new ArrayList<String>();
        if (!picture.title().isEmpty()) {
            parts.add(picture.title());
        }
        for (Row row : picture.rows()) {
            parts.add(row.isMarked() ? page.t("guides.drawing.touch", "what", row.words()) : row.words());
        }
        String what = page.t(picture.scene().nameKey());
        return parts.isEmpty() ? what : page.t("guides.drawing", "what", what, "parts", String.join("; ", parts));
    }
}
