package helder.web;

import helder.identity.PersonId;
import helder.text.Language;
import java.util.Optional;

/** Who may sign in. Implemented by the room that knows people. */
public interface Accounts {

    /** The account when address and password belong together. Slow on purpose, and equally slow for unknown addresses. */
    Optional<Account> check(String email, String password);

    /** Empty when there is no such person or the person may not sign in (any more). */
    Optional<Account> find(PersonId id);

    void setLanguage(PersonId id, Language language);
}
