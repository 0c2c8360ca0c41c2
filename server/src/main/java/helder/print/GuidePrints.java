package helder.print;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Known;
import helder.guides.Lesson;
import helder.guides.Variant;
import helder.identity.ServerSettings;
import helder.paper.Paper;
import helder.secrets.Vault;
import helder.web.PageWriter;
import helder.web.Pages;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts guides on paper: tagged PDF (PDF/UA-1). */
@Component
public final class GuidePrints {

    private static final int MOST_KEPT_BYTES = 16_000_000;
    private static final int MOST_COUNTED = 10_000;

    private final Guides guides;
    private final Known known;
    private final Pages pages;
    private final PageWriter writer;
    private final Paper paper;
    private final ServerSettings settings;

    /** Anybody may fetch them, which takes a processor for some tenths of a second: by what stands in them, for a while. */
    private final Cache<String, byte[]> made = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT_BYTES)
            .weigher((String key, byte[] pdf) -> pdf.length)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    /** How many pages leaflets have, by what stands in them. */
    private final Cache<String, Integer> counted =
            Caffeine.newBuilder().maximumSize(MOST_COUNTED).build();

    GuidePrints(Guides guides, Known known, Pages pages, PageWriter writer, Paper paper, ServerSettings settings) {
        this.guides = guides;
        this.known = known;
        this.pages = pages;
        this.writer = writer;
        this.paper = paper;
        this.settings = settings;
    }

    /**
     * A leaflet with what one reader gets.
     *
     * @param isLong whether it is told in smaller steps
     */
    public byte[] leaflet(Lesson lesson, boolean isLong) {
        return pdf(lesson, PrintForm.LEAFLET, isLong);
    }

    /** What others may see too; empty when there is no such guide, or when it is for other devices or ownerships. */
    public Optional<byte[]> shared(GuideId id, Variant variant, PrintForm form) {
        return guides.tell(id, variant, known.shared(variant)).map(lesson -> pdf(lesson, form, false));
    }

    /** The same for a copy of many guides, which would be lost as a whole: it waits for its turn. */
    public Optional<byte[]> atLeisure(GuideId id, Variant variant, PrintForm form) {
        return guides.tell(id, variant, known.shared(variant)).map(lesson -> {
            String html = html(lesson, form, false);
            return made.get(Vault.hash(html), key -> paper.pdfAtLeisure(html));
        });
    }

    private byte[] pdf(Lesson lesson, PrintForm form, boolean isLong) {
        String html = html(lesson, form, isLong);
        return made.get(Vault.hash(html), key -> paper.pdf(html));
    }

    private String html(Lesson lesson, PrintForm form, boolean isLong) {
        return writer.html(
                form.template(),
                pages.outside(lesson.variant().language()),
                new GuidePrint(lesson, form, isLong, settings.webAddress()));
    }

    /** How many pages a leaflet has. It is made for that alone: leaflets that nobody fetched would push out those that people fetch. */
    int pages(Lesson lesson) {
        String html = html(lesson, PrintForm.LEAFLET, false);
        return counted.get(Vault.hash(html), key -> paper.pages(html));
    }

    /** The name of its file. */
    public static String file(GuideId id, Variant variant, PrintForm form) {
        return id + "-" + variant.device().code() + "-" + form.code() + ".pdf";
    }
}
