package helder.people;

import helder.identity.PersonId;
import helder.store.Store;
import helder.text.Language;
import helder.web.Account;
import helder.web.Accounts;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** People as those who may sign in. */
@Component
final class PeopleAccounts implements Accounts {

    private final Store store;
    private final People people;
    private final Passwords passwords;

    PeopleAccounts(Store store, People people, Passwords passwords) {
        this.store = store;
        this.people = people;
        this.passwords = passwords;
    }

    @Override
    public Optional<Account> check(String email, String password) {
        return passwords.check(email, password).map(match -> account(match.person(), match.since()));
    }

    @Override
    public Optional<Account> find(PersonId id) {
        return people.find(id)
                .filter(person -> person.state() == Person.State.ACTIVE)
                .map(person -> account(person, passwords.since(id).orElse(Instant.EPOCH)));
    }

    @Override
    public void setLanguage(PersonId id, Language language) {
        store.write(tx -> {
            people.setLanguage(tx, id, language);
            return true;
        });
    }

    private static Account account(Person person, Instant passwordSince) {
        return new Account(
                person.id(),
                person.name(),
                person.firstName(),
                person.email(),
                person.language(),
                person.timeZone(),
                person.roles(),
                passwordSince);
    }
}
