package helder.manifest;

import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import java.util.Optional;

/**
 * How far a program reaches that management can bring onto an enrolled device. What Helder itself asks and does says nothing about that: what
 * such a program could do, the device does not refuse.
 */
public enum Programs {
    /** The system keeps it to what is its own: apps of phones and tablets, and of Apple's store on Macs, which is all that Helder installs there. */
    KEPT_APART("kept_apart"),
    /** It has the rights of whoever is signed in, as one has that they install themselves: packages of Windows (MSIX). */
    AS_THE_PERSON("as_the_person"),
    /** It can be installed with all rights over the computer: MSI (windows-mdm note, section 3.7). */
    ALL_RIGHTS("all_rights");

    private final String code;

    Programs(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** What can be installed on a device of this owner that is enrolled so, where its charter has it. */
    public static Programs of(Ownership ownership, EnrollmentType type) {
        return switch (type) {
            case WINDOWS ->
                switch (ownership) {
                    case PERSONAL -> AS_THE_PERSON;
                    case COMPANY -> ALL_RIGHTS;
                };
            case APPLE_PROFILE, APPLE_USER, ANDROID_WORK_PROFILE, ANDROID_COMPANY_PROFILE, ANDROID_FULLY_MANAGED ->
                KEPT_APART;
        };
    }

    /** Key of what whoever has the device should know about it; empty where there is nothing to know. */
    public Optional<String> textKey() {
        return switch (this) {
            case KEPT_APART -> Optional.empty();
            case AS_THE_PERSON, ALL_RIGHTS -> Optional.of("manifest.programs." + code);
        };
    }
}
