package helder.people;

import helder.identity.PersonId;
import helder.mail.Letter;
import helder.mail.Letters;
import java.util.Optional;

/** Tells somebody that their access ended or may begin again, and who did that, at the address that held then. */
abstract class AccessLetters implements Letters {

    private final Correspondence correspondence;
    private final People people;

    AccessLetters(Correspondence correspondence, People people) {
        this.correspondence = correspondence;
        this.people = people;
    }

    @Override
    public boolean isForgotten() {
        return true;
    }

    /** @param subject an {@link AddressedLetter} */
    @Override
    public Optional<Letter> write(PersonId person, String subject) {
        AddressedLetter about = AddressedLetter.of(subject);
        String text = "people.letter." + kind();
        return people.changes(person).stream()
                .filter(change -> change.details().contains(PersonDetail.ACCESS))
                .filter(change -> change.at().equals(about.at()))
                .findFirst()
                .flatMap(change -> correspondence
                        .toWhoever(person)
                        .map(draft -> draft.words(
                                        text + ".lead",
                                        "organisation",
                                        draft.organisation(),
                                        "when",
                                        draft.moments().dateTime(about.at()),
                                        "who",
                                        change.makerName())
                                .words("people.letter.access_unexpected")
                                .letterTo(
                                        about.address(),
                                        draft.t(text + ".subject", "organisation", draft.organisation()))));
    }
}
