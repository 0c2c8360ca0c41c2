package helder.portal.letters;

import helder.concerns.MailedGuide;
import helder.concerns.MailedGuide.Wish;
import helder.concerns.MailedGuides;
import helder.guides.Variant;
import helder.identity.PersonId;
import helder.mail.Letter;
import helder.mail.Letters;
import helder.print.GuideMail;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Guides that the desk mails to whoever asked something. */
@Component
@Lazy // rooms without pages have no use for it
final class GuideLetters implements Letters {

    private final MailedGuides guides;
    private final GuideMail mail;

    GuideLetters(MailedGuides guides, GuideMail mail) {
        this.guides = guides;
        this.mail = mail;
    }

    @Override
    public String kind() {
        return MailedGuides.LETTER;
    }

    @Override
    public Optional<Letter> write(PersonId person, String subject) {
        return guides.to(person).stream()
                .filter(guide -> guide.id().equals(subject))
                .findFirst()
                .map(MailedGuide::wish)
                .flatMap(wish -> mail.letter(person, wish.guide(), variant(wish), wish.isLong(), wish.words()));
    }

    private static Variant variant(Wish wish) {
        return new Variant(wish.device(), wish.ownership(), wish.language());
    }
}
