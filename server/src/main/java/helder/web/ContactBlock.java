package helder.web;

import java.util.Optional;

/** Whom people ask for help; shown on every page, also signed out and on errors. */
public record ContactBlock(
        Optional<String> name,
        Optional<String> phone,
        Optional<String> email,
        Optional<String> web,
        Optional<String> hours) {

    public static ContactBlock none() {
        return new ContactBlock(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean isEmpty() {
        return name.isEmpty() && phone.isEmpty() && email.isEmpty() && web.isEmpty();
    }

    /** The phone number as an address: digits and a leading plus only. */
    public Optional<String> phoneAddress() {
        return phone.map(number -> "tel:" + number.replaceAll("[^0-9+]", ""));
    }

    /** The web address as people read it: without its scheme and a slash at the end. */
    public Optional<String> webName() {
        return web.map(address -> address.replaceFirst("^[A-Za-z]+://", "").replaceFirst("/$", ""));
    }

    public Optional<String> mailAddress() {
        return email.map(address -> "mailto:" + address);
    }
}
