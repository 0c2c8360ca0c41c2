package helder.people;

import helder.identity.PersonId;
import helder.mail.Letter;
import helder.mail.Letters;
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

    /** @param subject an {@link AddressedLetter} with the address until then */
    @Override
    public Optional<Letter> write(PersonId person, String subject) {
        AddressedLetter about = AddressedLetter.of(subject);
        return correspondence
                .toWhoever(person)
                .map(draft -> draft.words(
                                "people.letter.address.lead",
                                "organisation",
                                draft.organisation(),
                                "when",
                                draft.moments().dateTime(about.at()))
                        .words("people.letter.unexpected")
                        .letterTo(
                                about.address(),
                                draft.t("people.letter.address.subject", "organisation", draft.organisation())));
    }
}
