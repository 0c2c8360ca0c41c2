package helder.house;

import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.LegalBasis;
import helder.charter.Purpose;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Charters under which a lost device of the organisation is looked for; the shipped ones do not allow that. */
public final class Locating {

    private Locating() {}

    public static CharterText charter(Charters charters) {
        return charter(charters, true, true);
    }

    /** With or without what marks a device lost, and what tells where it is. */
    public static CharterText charter(Charters charters, boolean marks, boolean tells) {
        CharterText text = charters.shipped(Ownership.COMPANY);
        Map<DataItem, DataRule> data = new EnumMap<>(text.data());
        Map<Action, ActionRule> actions = new EnumMap<>(text.actions());
        Set<Role> administrators = Set.of(Role.ADMINISTRATOR);
        if (tells) {
            data.put(
                    DataItem.LOCATION,
                    new DataRule(
                            Purpose.LOST_DEVICE, LegalBasis.LEGITIMATE_INTEREST, administrators, Duration.ofDays(1)));
        }
        if (marks) {
            data.put(
                    DataItem.LOST_MODE,
                    new DataRule(
                            Purpose.LOST_DEVICE, LegalBasis.LEGITIMATE_INTEREST, administrators, Duration.ofDays(30)));
            actions.put(
                    Action.LOCATE,
                    ActionRule.usual(
                            Action.LOCATE, Purpose.LOST_DEVICE, LegalBasis.LEGITIMATE_INTEREST, administrators));
        }
        return new CharterText(Ownership.COMPANY, data, actions);
    }
}
