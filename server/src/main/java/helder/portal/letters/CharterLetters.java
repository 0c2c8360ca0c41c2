package helder.portal.letters;

import helder.charter.Change;
import helder.devices.Agreements;
import helder.devices.Announcement;
import helder.identity.PersonId;
import helder.mail.Letter;
import helder.mail.Letters;
import helder.people.Correspondence;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a new version of a charter changes for somebody, in the words of the page that shows it. */
@Component
final class CharterLetters implements Letters {

    private final Agreements agreements;
    private final Correspondence correspondence;

    CharterLetters(Agreements agreements, Correspondence correspondence) {
        this.agreements = agreements;
        this.correspondence = correspondence;
    }

    @Override
    public String kind() {
        return Announcement.LETTER;
    }

    /** Also of a version that reached them by itself before the letter could be sent, as one that only takes something away does within minutes. */
    @Override
    public Optional<Letter> write(PersonId person, String subject) {
        return agreements.announcements(person).stream()
                .filter(announced -> announced.letterSubject().equals(subject))
                .findFirst()
                .or(() -> agreements.reached(person, subject))
                .filter(announced -> announced
                        .answer()
                        .filter(answer ->
                                answer.version() >= announced.charter().version())
                        .isEmpty())
                .filter(announced -> announced.adds() || !announced.gone().isEmpty())
                .flatMap(announced -> correspondence.to(person).map(draft -> letter(draft, announced)));
    }

    private static Letter letter(Correspondence.Draft draft, Announcement announced) {
        String ownership = announced.ownership().code();
        String day = draft.moments().date(announced.effectiveAt());
        return draft.words(
                        "portal.changes.lead." + ownership,
                        "organisation",
                        draft.organisation(),
                        "version",
                        announced.charter().version())
                .items(draft.t("portal.letter.charter.coming", "day", day), said(draft, announced.coming()))
                .items(draft.t("portal.changes.again"), said(draft, announced.again()))
                .items(draft.t("portal.letter.charter.gone"), said(draft, announced.gone()))
                .place("portal.letter.charter.open", "/privacy/changes/" + ownership)
                .letter(draft.t("portal.letter.charter.subject." + ownership, "organisation", draft.organisation()));
    }

    private static List<String> said(Correspondence.Draft draft, List<Change> changes) {
        return changes.stream().map(change -> draft.say(change.sentence())).toList();
    }
}
