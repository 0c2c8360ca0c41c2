package helder.web;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom people ask for help; shown on every page, also signed out and on errors.
 *
 * @param helps what they help with
 * @param chat address of a page on which one can write to them at once
 * @param address where they sit, or get their mail; in lines
 * @param photo address of a picture on this server
 */
public record ContactBlock(
        Optional<String> name,
        Optional<String> helps,
        Optional<String> hours,
        Optional<String> phone,
        Optional<String> chat,
        Optional<String> email,
        Optional<String> web,
        Optional<String> address,
        Optional<String> photo) {

    public static ContactBlock none() {
        return new ContactBlock(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public boolean isEmpty() {
        return name.isEmpty() && !isReachable();
    }

    /** Whether there is a way to them besides going there. */
    public boolean isReachable() {
        return Stream.of(phone, chat, email, web).anyMatch(Optional::isPresent);
    }

    /** Name and ways to them, for where there is only room for words. */
    public Stream<String> words() {
        return Stream.of(name, phone, email, chat, web).flatMap(Optional::stream);
    }

    /** The phone number as an address: digits and a leading plus only. */
    public Optional<String> phoneAddress() {
        return phone.map(ContactBlock::phoneAddress);
    }

    /** The same for any number. */
    public static String phoneAddress(String number) {
        return "tel:" + number.replaceAll("[^0-9+]", "");
    }

    /** The web address as people read it: without its scheme and a slash at the end. */
    public Optional<String> webName() {
        return web.map(address -> address.replaceFirst("^[A-Za-z]+://", "").replaceFirst("/$", ""));
    }

    public Optional<String> mailAddress() {
        return email.map(address -> "mailto:" + address);
    }
}
