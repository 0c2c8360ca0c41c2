package helder.policies;

/** Where a policy is in its life. Versions stay, so a policy that was withdrawn can be put in force again. */
public enum PolicyState {
    /** It was never in force. */
    DRAFT("draft"),
    /** One of its versions holds for the devices that it is assigned to. */
    IN_FORCE("in_force"),
    /** It was in force, and holds for no device any more. */
    WITHDRAWN("withdrawn");

    private final String code;

    PolicyState(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
