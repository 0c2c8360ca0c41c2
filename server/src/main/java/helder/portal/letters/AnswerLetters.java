package helder.portal.letters;

import helder.concerns.Concern;
import helder.concerns.Concerns;
import helder.identity.PersonId;
import helder.mail.Letter;
import helder.mail.Letters;
import helder.people.Correspondence;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** That there is an answer. What was asked and answered stands on the page only, because a letter goes through many hands. */
@Component
final class AnswerLetters implements Letters {

    private final Concerns concerns;
    private final Correspondence correspondence;

    AnswerLetters(Concerns concerns, Correspondence correspondence) {
        this.concerns = concerns;
        this.correspondence = correspondence;
    }

    @Override
    public String kind() {
        return Concerns.LETTER;
    }

    @Override
    public Optional<Letter> write(PersonId person, String subject) {
        return concerns.of(person).stream()
                .filter(concern -> concern.id().equals(subject) && concern.state() == Concern.State.ANSWERED)
                .findFirst()
                .flatMap(concern -> correspondence
                        .to(person)
                        .map(draft -> draft.unanswered()
                                .words(
                                        "portal.letter.answer.lead",
                                        "organisation",
                                        draft.organisation(),
                                        "day",
                                        draft.moments().date(concern.askedAt()))
                                .place("portal.letter.answer.open", "/questions")
                                .letter(draft.t(
                                        "portal.letter.answer.subject", "organisation", draft.organisation()))));
    }
}
