package helder.people;

import helder.identity.PersonId;
import helder.mail.Letter;
import helder.mail.Letters;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells somebody that their password was set with a link that somebody else made, so that they need not sign in to notice. */
@Component
@Lazy // rooms without pages have no use for it
final class LinkLetters implements Letters {

    static final String KIND = "password-link";

    private final Correspondence correspondence;
    private final OneTimeLinks links;

    LinkLetters(Correspondence correspondence, OneTimeLinks links) {
        this.correspondence = correspondence;
        this.links = links;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isForgotten() {
        return true;
    }

    /** @param subject an {@link AddressedLetter} of when it was used */
    @Override
    public Optional<Letter> write(PersonId person, String subject) {
        AddressedLetter about = AddressedLetter.of(subject);
        Instant when = about.at();
        return links.made(person).stream()
                .filter(made -> made.usedAt().filter(when::equals).isPresent())
                .findFirst()
                .flatMap(made -> correspondence
                        .toWhoever(person)
                        .map(draft -> draft.words(
                                        "people.letter.link.lead",
                                        "organisation",
                                        draft.organisation(),
                                        "when",
                                        draft.moments().dateTime(when),
                                        "who",
                                        made.makerName())
                                .words("people.letter.unexpected")
                                .place("people.letter.link.open", "/privacy/looks")
                                .letterTo(
                                        about.address(),
                                        draft.t("people.letter.link.subject", "organisation", draft.organisation()))));
    }
}
