package helder.cli.operations;

import helder.identity.EnrollmentType;
import java.util.Optional;

/** How phones of the organisation are managed, in the words of the command line. */
final class AndroidWords {

    private AndroidWords() {}

    /** @throws IllegalArgumentException for another word */
    static EnrollmentType mode(String word) {
        return switch (word) {
            case "profile" -> EnrollmentType.ANDROID_COMPANY_PROFILE;
            case "full" -> EnrollmentType.ANDROID_FULLY_MANAGED;
            default ->
                throw new IllegalArgumentException(
                        "Phones of the organisation are managed as profile (beside private use) or full (the whole phone)");
        };
    }

    /** Empty when none are. */
    static Optional<EnrollmentType> offered(String word) {
        return word.equals("off") ? Optional.empty() : Optional.of(mode(word));
    }

    static String of(Optional<EnrollmentType> offered) {
        return offered.map(type -> type == EnrollmentType.ANDROID_FULLY_MANAGED ? "full" : "profile")
                .orElse("off");
    }
}
