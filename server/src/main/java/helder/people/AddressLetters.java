package helder.people;

import helder.identity.PersonId;
import helder.mail.Letter;
import helder.mail.Letters;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Tells somebody at the address they had so far that letters go elsewhere now, so that nobody takes an account over unseen. The new address is
 * not in it: whoever reads the old one may be somebody else.
 */
@Component
@Lazy // rooms without pages have no use for it
final class AddressLetters implements Letters {

    static final String KIND = "address";

    private final Correspondence correspondence;

    AddressLetters(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isForgotten() {
        return true;
    }

    /** @param subject when it was changed, and after a space the address until then */
    @Override
    public Optional<Letter> write(PersonId person, String subject) {
        int end = subject.indexOf(' ');
        Instant when = Instant.parse(subject.substring(0, end));
        String address = subject.substring(end + 1);
        return correspondence
                .to(person)
                .map(draft -> draft.words(
                                "people.letter.address.lead",
                                "organisation",
                                draft.organisation(),
                                "when",
                                draft.moments().dateTime(when))
                        .words("people.letter.unexpected")
                        .letterTo(
                                address,
                                draft.t("people.letter.address.subject", "organisation", draft.organisation())));
    }
}
