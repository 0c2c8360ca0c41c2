package helder.portal.letters;

import helder.identity.PersonId;
import helder.looks.LookNotices;
import helder.mail.Letter;
import helder.mail.Letters;
import helder.people.Correspondence;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** That somebody looked: how often and since when. Who, at what and why stand on the page only, because a letter goes through many hands. */
@Component
final class LookLetters implements Letters {

    private final LookNotices notices;
    private final Correspondence correspondence;

    LookLetters(LookNotices notices, Correspondence correspondence) {
        this.notices = notices;
        this.correspondence = correspondence;
    }

    @Override
    public String kind() {
        return LookNotices.LETTER;
    }

    @Override
    public Optional<Letter> write(PersonId person, String subject) {
        Instant since = Instant.parse(subject);
        int looks = notices.since(person, since);
        if (looks == 0 || notices.byMail(person) == LookNotices.ByMail.NEVER) {
            return Optional.empty();
        }
        return correspondence
                .to(person)
                .map(draft -> draft.words(
                                "portal.letter.looks.lead",
                                "organisation",
                                draft.organisation(),
                                "since",
                                draft.moments().dateTime(since),
                                "count",
                                looks,
                                "isMore",
                                looks == LookNotices.MOST ? "yes" : "no")
                        .place("portal.letter.looks.open", "/privacy/looks")
                        .words("portal.letter.looks.asked")
                        .letter(draft.t("portal.letter.looks.subject", "organisation", draft.organisation())));
    }
}
