package helder.people;

import helder.identity.PersonId;
import helder.mail.Letter;
import helder.mail.Letters;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A letter that shows whether mail arrives. */
@Component
@Lazy // rooms without pages have no use for it
final class TestLetters implements Letters {

    private final Correspondence correspondence;

    TestLetters(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    @Override
    public String kind() {
        return Letters.TEST;
    }

    /** @param subject when it was asked for */
    @Override
    public Optional<Letter> write(PersonId person, String subject) {
        return correspondence
                .to(person)
                .map(draft -> draft.words(
                                "mail.test_words", "when", draft.moments().dateTime(Instant.parse(subject)))
                        .letter(draft.t("mail.test_subject")));
    }
}
