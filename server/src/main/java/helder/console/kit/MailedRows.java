package helder.console.kit;

import helder.concerns.MailedGuide;
import helder.concerns.MailedGuides;
import helder.guides.Addresses;
import helder.guides.Guides;
import helder.mail.Outbox;
import helder.web.Page;
import java.util.List;
import org.springframework.stereotype.Component;

/** Guides that the desk mailed, in the words of who reads about them. */
@Component
public class MailedRows {

    private final MailedGuides mailed;
    private final Guides guides;

    MailedRows(MailedGuides mailed, Guides guides) {
        this.mailed = mailed;
        this.guides = guides;
    }

    /**
     * One of them.
     *
     * @param title its word where there is no such guide any more
     * @param path of the guide
     * @param fateKey key of what became of the letter
     */
    public record Row(MailedGuide mailed, String title, String path, String fateKey) {}

    public List<Row> of(Page page, List<MailedGuide> some) {
        return some.stream().map(each -> row(page, each)).toList();
    }

    private Row row(Page page, MailedGuide guide) {
        MailedGuide.Wish wish = guide.wish();
        return new Row(
                guide,
                guides.find(wish.guide(), page.language())
                        .map(Guides.Entry::title)
                        .orElse(wish.guide().value()),
                Addresses.path(wish.guide(), wish.device(), wish.ownership()),
                "console.desk.guide.fate."
                        + mailed.fate(guide).map(MailedRows::word).orElse("none"));
    }

    private static String word(Outbox.Fate fate) {
        return switch (fate) {
            case WAITING -> "waiting";
            case SENT -> "sent";
            case LOST -> "lost";
        };
    }
}
