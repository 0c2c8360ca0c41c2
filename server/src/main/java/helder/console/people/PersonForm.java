package helder.console.people;

import helder.people.People.Details;
import helder.people.PersonDetailException;
import helder.people.PersonExistsException;
import helder.text.Language;
import helder.web.Form;
import helder.web.Page;
import java.util.Optional;
import java.util.function.Function;

/** Name, address and language, as the forms for a new person and for a change have them, and what is said beside each field. */
final class PersonForm {

    private PersonForm() {}

    static Form filled(String name, String email, String language) {
        return Form.empty().with("name", name).with("email", email).with("language", language);
    }

    /**
     * Does something with what was filled in.
     *
     * @return empty when a field is refused; the form says which, and why
     */
    static <T> Optional<T> attempt(Page page, Form form, Function<Details, T> act) {
        Optional<Language> language = Language.find(form.value("language"));
        if (form.value("name").isBlank()) {
            form.refuse("name", page.t("console.person.name_missing"));
        }
        if (form.value("email").isBlank()) {
            form.refuse("email", page.t("console.person.email_unusable"));
        }
        if (language.isEmpty()) {
            form.refuse("language", page.t("console.person.language_unknown"));
        }
        if (form.isRefused()) {
            return Optional.empty();
        }
        try {
            return Optional.of(act.apply(new Details(form.value("name"), form.value("email"), language.orElseThrow())));
        } catch (PersonExistsException e) {
            form.refuse("email", page.t("console.person.exists"));
        } catch (PersonDetailException e) {
            form.refuse(e.detail().code(), page.t("console.person." + e.detail().code() + "_unusable"));
        }
        return Optional.empty();
    }
}
