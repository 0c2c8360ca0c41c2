package helder.charter;

import helder.identity.Role;
import helder.manifest.Action;
import java.util.HashSet;
import java.util.Set;

/**
 * How one action is used.
 *
 * @param orderedBy the roles that may order it; empty when only the server itself does it
 * @param approvals how many people an order takes, 1 or 2: whoever orders, and with 2 somebody else who may order it too
 * @param asksFirst whether whoever carries the device is asked before, and only their yes lets it go on
 */
public record ActionRule(
        Purpose purpose, LegalBasis legalBasis, Set<Role> orderedBy, int approvals, boolean asksFirst) {

    /** The most people that an order can take. */
    public static final int MAXIMUM_APPROVALS = 2;

    /** @throws IllegalArgumentException when a role can order nothing, or so many people cannot be asked for */
    public ActionRule {
        orderedBy = Set.copyOf(orderedBy);
        if (!orderedBy.stream().allMatch(Role::maySeeDevices)) {
            throw new IllegalArgumentException(
                    "Only administrators and the help desk can be named as ordering actions");
        }
        if (approvals < 1 || approvals > MAXIMUM_APPROVALS) {
            throw new IllegalArgumentException("An order takes 1 or " + MAXIMUM_APPROVALS + " people");
        }
    }

    /** With as many people as is usual for the action, and without asking first. */
    public static ActionRule usual(Action action, Purpose purpose, LegalBasis legalBasis, Set<Role> orderedBy) {
        return new ActionRule(purpose, legalBasis, orderedBy, usualApprovals(action), false);
    }

    /** How many people an order takes where a charter does not say: 2 for what takes everything, shows a place or opens a device. */
    public static int usualApprovals(Action action) {
        return switch (action) {
            case ERASE, LOCATE, CLEAR_PASSCODE -> 2;
            case LOCK,
                    REMOVE_WORK_DATA,
                    RESTART,
                    RENAME,
                    REQUIRE_PASSCODE,
                    CONFIGURE,
                    INSTALL_APP,
                    REMOVE_APP,
                    MAINTAIN_ENROLLMENT -> 1;
        };
    }

    /**
     * Whether a charter can have the person asked before the action. Not for what protects a lost device: whoever has that in hand
     * would be asked. And not for what only the server itself does.
     */
    public static boolean mayAskFirst(Action action) {
        return switch (action) {
            case ERASE, LOCK, LOCATE, MAINTAIN_ENROLLMENT -> false;
            case CLEAR_PASSCODE,
                    REMOVE_WORK_DATA,
                    RESTART,
                    RENAME,
                    REQUIRE_PASSCODE,
                    CONFIGURE,
                    INSTALL_APP,
                    REMOVE_APP -> true;
        };
    }

    /**
     * What both rules allow: purpose and legal basis of this one, roles that both name, as many people as either takes, and the question
     * when either asks it.
     */
    ActionRule and(ActionRule later) {
        return new ActionRule(
                purpose,
                legalBasis,
                both(orderedBy, later.orderedBy),
                Math.max(approvals, later.approvals),
                asksFirst || later.asksFirst);
    }

    static Set<Role> both(Set<Role> some, Set<Role> others) {
        var roles = new HashSet<>(some);
        roles.retainAll(others);
        return roles;
    }
}
