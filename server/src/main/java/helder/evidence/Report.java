package helder.evidence;

import helder.identity.Role;
import java.util.Set;

/** A list or an evaluation that the console has. There is no other one: a test compares this with the pages that exist and with who may open them. */
public enum Report {
    OVERVIEW("overview", "/console", Who.ALL),
    PEOPLE("people", "/console/people", Who.DESK),
    DEVICES("devices", "/console/devices", Who.DESK),
    ORDERS("orders", "/console/commands", Who.DESK),
    REQUESTS("requests", "/console/requests", Who.ALL),
    LOOKS("looks", "/console/looks", Who.WATCH),
    REFUSED("refused", "/console/refused", Who.WATCH),
    CHARTERS("charters", "/console/charters", Who.ALL),
    DOCUMENTS("documents", "/console/evidence", Who.WATCH);

    private final String code;
    private final String address;
    private final Set<Role> roles;

    Report(String code, String address, Set<Role> roles) {
        this.code = code;
        this.address = address;
        this.roles = roles;
    }

    /** The word in the JSON form. */
    public String code() {
        return code;
    }

    /** Where it is; what stands below that address belongs to it. */
    public String address() {
        return address;
    }

    /** Who may open it. */
    public Set<Role> roles() {
        return roles;
    }

    /** Key of its name. */
    public String nameKey() {
        return "evidence.report." + code;
    }

    /** Key of what it shows. */
    public String textKey() {
        return "evidence.report." + code + ".text";
    }

    /** Sets of roles. */
    private static final class Who {
        static final Set<Role> DESK = Set.of(Role.ADMINISTRATOR, Role.HELP_DESK);
        static final Set<Role> WATCH = Set.of(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.AUDITOR);
        static final Set<Role> ALL = Set.of(Role.ADMINISTRATOR, Role.HELP_DESK, Role.PRIVACY_OFFICER, Role.AUDITOR);

        private Who() {}
    }
}
