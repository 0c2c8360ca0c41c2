package helder.organisation;

import java.util.Optional;

/** Whom people ask for help; shown on every page, also signed out and on errors. */
public record Contact(Optional<String> name, Optional<String> phone, Optional<String> email, Optional<String> hours) {

    public static Contact none() {
        return new Contact(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean isEmpty() {
        return name.isEmpty() && phone.isEmpty() && email.isEmpty();
    }
}
