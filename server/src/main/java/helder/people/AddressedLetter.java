package helder.people;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a letter about an account is about: kept with the letter that waits, because whoever changes an address or ends access right after must
 * not thereby decide where it goes.
 *
 * @param at when it happened
 * @param address that held then
 */
record AddressedLetter(Instant at, String address) {

    AddressedLetter {
        at = at.truncatedTo(ChronoUnit.MILLIS); // as rows keep it
    }

    static AddressedLetter of(String subject) {
        int end = subject.indexOf(' ');
        return new AddressedLetter(Instant.parse(subject.substring(0, end)), subject.substring(end + 1));
    }

    String subject() {
        return at + " " + address;
    }
}
