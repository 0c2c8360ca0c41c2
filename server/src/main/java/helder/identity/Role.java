package helder.identity;

import java.util.Optional;

/** What somebody is in the organisation, as far as devices are concerned. Everybody is an employee. */
public enum Role {
    ADMINISTRATOR("administrator"),
    HELP_DESK("help-desk"),
    PRIVACY_OFFICER("privacy-officer"),
    AUDITOR("auditor"),
    WORKS_COUNCIL("works-council"),
    LEGAL("legal"),
    HUMAN_RESOURCES("human-resources"),
    EMPLOYEE("employee");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether a charter may name this role as one that sees device data or orders actions. */
    public boolean maySeeDevices() {
        return switch (this) {
            case ADMINISTRATOR, HELP_DESK -> true;
            case PRIVACY_OFFICER, AUDITOR, WORKS_COUNCIL, LEGAL, HUMAN_RESOURCES, EMPLOYEE -> false;
        };
    }

    /** Whether the console is open to this role at all; each page decides for itself what it shows to whom. */
    public boolean usesConsole() {
        return switch (this) {
            case ADMINISTRATOR, HELP_DESK, PRIVACY_OFFICER, AUDITOR, WORKS_COUNCIL, LEGAL, HUMAN_RESOURCES -> true;
            case EMPLOYEE -> false;
        };
    }

    /** Whether an organisation may ask this role to sign what a charter adds. */
    public boolean signsCharters() {
        return switch (this) {
            case PRIVACY_OFFICER, WORKS_COUNCIL, LEGAL, HUMAN_RESOURCES -> true;
            case ADMINISTRATOR, HELP_DESK, AUDITOR, EMPLOYEE -> false;
        };
    }

    /** Empty when the word is unknown. */
    public static Optional<Role> find(String code) {
        return Codes.find(values(), Role::code, code);
    }

    /** @throws IllegalArgumentException when the word is unknown */
    public static Role of(String code) {
        return Codes.of(values(), Role::code, code, "role");
    }
}
