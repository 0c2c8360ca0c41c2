package helder.guides;

import helder.text.Language;

/** The names of files of guides, below the directory of a library. */
public final class GuideFiles {

    private GuideFiles() {}

    /** Such as {@code every-day/lost-phone.nl.md}. */
    public static String name(Shelf shelf, GuideId guide, Language language) {
        return shelf.code() + "/" + guide + "." + language.code() + ".md";
    }
}
