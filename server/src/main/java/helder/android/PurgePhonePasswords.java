package helder.android;

import helder.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deletes the passwords that no person of a phone needs any more. */
@Component
final class PurgePhonePasswords implements RecurringJob {

    private final PhonePasswords passwords;

    PurgePhonePasswords(PhonePasswords passwords) {
        this.passwords = passwords;
    }

    @Override
    public String name() {
        return "purge-phone-passwords";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        passwords.purge();
    }
}
