package helder.embed;

import helder.guides.Addresses;
import helder.guides.GuideId;
import helder.guides.Guides.Entry;
import helder.guides.Variant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** One reading of one guide, for other sites. */
public record Excerpt(Entry entry, Variant variant) {

    /** The page for their frames, below the address of the portal. */
    public String framePath() {
        return frame("");
    }

    /** The same as a film. */
    public String filmPath() {
        return frame("/watch");
    }

    private String frame(String form) {
        return "/embed/guides/" + entry.id() + form + "?" + choice() + "&lang="
                + variant.language().code();
    }

    /** The page in the portal. */
    public String portalPath() {
        return Addresses.path(entry.id()) + "?" + choice();
    }

    /** The film in the portal. */
    public String portalFilmPath() {
        return Addresses.path(entry.id()) + "/watch?" + choice();
    }

    private String choice() {
        return "device=" + variant.device().code() + "&ownership="
                + variant.ownership().code();
    }

    /** How files about it are called: letters, digits and dashes. */
    public String fileName() {
        return entry.id() + "-" + variant.device().code() + "-"
                + variant.ownership().code();
    }

    /**
     * Where a site that was given the address of {@link #portalPath} asks how to show it. It is shown in this language.
     *
     * @param portal address of the portal, without a slash at the end
     */
    public String asking(String portal) {
        return asking(portal, portalPath());
    }

    /** The same for {@link #portalFilmPath}. */
    public String askingForFilm(String portal) {
        return asking(portal, portalFilmPath());
    }

    private String asking(String portal, String page) {
        String path = page + "&lang=" + variant.language().code();
        return portal + "/oembed?format=json&url=" + URLEncoder.encode(portal + path, StandardCharsets.UTF_8);
    }

    /** The guide. */
    public GuideId id() {
        return entry.id();
    }
}
