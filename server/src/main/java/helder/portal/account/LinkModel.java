package helder.portal.account;

import helder.people.OneTimeLinks;
import helder.people.Person;
import helder.web.Form;

/** The page behind a one-time link: welcome, and choose a password. */
public record LinkModel(OneTimeLinks.Purpose purpose, Person person, String secret, Form form) {

    /** The part of text keys that says which kind of link it is. */
    public String kind() {
        return purpose.code();
    }
}
