package helder.evidence;

import helder.identity.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A list or an evaluation that the console has. There is no other one: a test compares this with the pages that exist and with who may open them. */
public enum Report {
    OVERVIEW("overview", "/console"),
    PEOPLE("people", "/console/people"),
    DEVICES("devices", "/console/devices"),
    PCS("pcs", "/console/pcs"),
    ORDERS("orders", "/console/commands"),
    REQUESTS("requests", "/console/requests"),
    LOOKS("looks", "/console/looks"),
    REFUSED("refused", "/console/refused"),
    ROLES("role-holders", "/console/roles"),
    CHARTERS("charters", "/console/charters"),
    /** The same exists for devices of the organisation. */
    ANSWERS("answers", "/console/charters/personal/answers"),
    DOCUMENTS("documents", "/console/evidence"),
    STATEMENT("statement", "/console/statement"),
    CORRECTIONS("corrections", "/console/corrections"),
    DESK("desk", "/console/desk"),
    OWN_LOOKS("own-looks", "/console/me"),
    UNMASKING("unmasking", "/console/unmasking"),
    INVESTIGATIONS("investigations", "/console/investigations"),
    STATISTICS("statistics", "/console/statistics");

    private final String code;
    private final String address;

    Report(String code, String address) {
        this.code = code;
        this.address = address;
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
        return switch (this) {
            case PEOPLE, DEVICES, PCS, ORDERS -> Set.of(Role.ADMINISTRATOR, Role.HELP_DESK);
            case REQUESTS -> Set.of(Role.ADMINISTRATOR, Role.HELP_DESK, Role.PRIVACY_OFFICER, Role.AUDITOR);
            case LOOKS, REFUSED -> Set.of(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.AUDITOR);
            case CORRECTIONS, DESK -> Set.of(Role.ADMINISTRATOR, Role.HELP_DESK, Role.PRIVACY_OFFICER);
            case ROLES -> Set.of(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.AUDITOR, Role.WORKS_COUNCIL);
            case UNMASKING -> Set.of(Role.PRIVACY_OFFICER);
            case STATISTICS -> Set.of(Role.PRIVACY_OFFICER, Role.AUDITOR, Role.WORKS_COUNCIL);
            case ANSWERS, DOCUMENTS, STATEMENT, INVESTIGATIONS ->
                Set.of(
                        Role.ADMINISTRATOR,
                        Role.PRIVACY_OFFICER,
                        Role.AUDITOR,
                        Role.WORKS_COUNCIL,
                        Role.LEGAL,
                        Role.HUMAN_RESOURCES);
            case OVERVIEW, CHARTERS, OWN_LOOKS ->
                Arrays.stream(Role.values()).filter(Role::usesConsole).collect(Collectors.toUnmodifiableSet());
        };
    }

    /** Key of its name. */
    public String nameKey() {
        return "evidence.report." + code;
    }

    /** Key of what it shows. */
    public String textKey() {
        return "evidence.report." + code + ".text";
    }
}
