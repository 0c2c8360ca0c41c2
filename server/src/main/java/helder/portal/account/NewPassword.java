package helder.portal.account;

import helder.people.Passwords;
import helder.people.Person;
import helder.web.Form;
import helder.web.Page;

/** A password that somebody chooses, typed twice. */
record NewPassword(String password, String again) {

    /** Says at the fields what is wrong with it. */
    void check(Page page, Form form, Passwords passwords, Person person) {
        passwords.weakness(person, password).ifPresent(weak -> form.refuse("password", page.t(weak.textKey())));
        if (!password.equals(again)) {
            form.refuse("again", page.t("portal.link.not_the_same"));
        }
    }

    @Override
    public String toString() {
        return "NewPassword"; // never the words themselves
    }
}
