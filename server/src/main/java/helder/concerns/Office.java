package helder.concerns;

import helder.identity.Codes;
import helder.identity.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who reads a concern and answers it; nobody else sees it. */
public enum Office {
    IT("it"),
    PRIVACY("privacy");

    private final String code;

    Office(String code) {
        this.code = code;
    }

    /** The word in storage and in forms. */
    public String code() {
        return code;
    }

    /** Whether somebody in this role belongs to it. */
    public boolean isOf(Role role) {
        return switch (role) {
            case ADMINISTRATOR, HELP_DESK -> this == IT;
            case PRIVACY_OFFICER -> this == PRIVACY;
            case AUDITOR, WORKS_COUNCIL, LEGAL, HUMAN_RESOURCES, EMPLOYEE -> false;
        };
    }

    /** The roles that belong to it. */
    public List<Role> roles() {
        return Arrays.stream(Role.values()).filter(this::isOf).toList();
    }

    /** Key of its name for whoever asks. */
    public String nameKey() {
        return "concerns.office." + code;
    }

    /** Empty when there is no such office. */
    public static Optional<Office> find(String code) {
        return Codes.find(values(), Office::code, code);
    }

    static Office stored(String code) {
        return Codes.stored(values(), Office::code, code, "office of a concern");
    }
}
