package helder.charter;

import static helder.charter.LegalBasis.CONTRACT;
import static helder.charter.LegalBasis.LEGITIMATE_INTEREST;
import static helder.charter.Purpose.ADMINISTER_ASSETS;
import static helder.charter.Purpose.GUIDE_ENROLLMENT;
import static helder.charter.Purpose.KEEP_CONNECTION;
import static helder.charter.Purpose.LEAVE;
import static helder.charter.Purpose.LOST_DEVICE;
import static helder.charter.Purpose.PROTECT_DATA;
import static helder.charter.Purpose.PROVIDE_TOOLS;
import static helder.charter.Purpose.SUPPORT;

import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The charters an organisation starts with. For personal devices the least that works: no identifiers that anybody sees,
 * no lock, nothing that touches private things. For company devices moderate: what assets and lost devices need, but no
 * location and no private apps. Erasing a device and removing its passcode take two people. What hardly ever changes is asked once a month.
 */
final class ShippedCharters {

    private static final Set<Role> DESK = Set.of(Role.ADMINISTRATOR, Role.HELP_DESK);
    private static final Set<Role> ADMINISTRATORS = Set.of(Role.ADMINISTRATOR);
    private static final Set<Role> NOBODY = Set.of();

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration QUARTER = Duration.ofDays(90);
    private static final Duration YEAR = Duration.ofDays(365);
    /** Devices repeat protocol values only now and then, at the latest when their certificate is renewed each year. */
    private static final Duration TWO_YEARS = Duration.ofDays(730);

    private ShippedCharters() {}

    static CharterText of(Ownership ownership) {
        return switch (ownership) {
            case PERSONAL -> new CharterText(ownership, dataOfEveryDevice(), actionsOnEveryDevice());
            case COMPANY -> new CharterText(ownership, companyData(), companyActions());
        };
    }

    private static Map<DataItem, DataRule> dataOfEveryDevice() {
        var data = new EnumMap<DataItem, DataRule>(DataItem.class);
        data.put(DataItem.DEVICE_MODEL, new DataRule(SUPPORT, LEGITIMATE_INTEREST, DESK, QUARTER, MONTH));
        data.put(DataItem.OS_VERSION, new DataRule(PROTECT_DATA, LEGITIMATE_INTEREST, DESK, QUARTER));
        data.put(DataItem.LAST_CONTACT, new DataRule(SUPPORT, LEGITIMATE_INTEREST, DESK, QUARTER));
        data.put(DataItem.PASSCODE_PRESENT, new DataRule(PROTECT_DATA, LEGITIMATE_INTEREST, DESK, QUARTER));
        data.put(DataItem.PASSCODE_COMPLIANT, new DataRule(PROTECT_DATA, LEGITIMATE_INTEREST, DESK, QUARTER));
        data.put(DataItem.ENCRYPTION, new DataRule(PROTECT_DATA, LEGITIMATE_INTEREST, DESK, QUARTER));
        data.put(DataItem.APPS_MANAGED, new DataRule(PROVIDE_TOOLS, CONTRACT, DESK, QUARTER));
        data.put(DataItem.PROFILES_MANAGED, new DataRule(PROVIDE_TOOLS, CONTRACT, DESK, QUARTER));
        data.put(DataItem.ENROLLMENT_STEPS, new DataRule(GUIDE_ENROLLMENT, LEGITIMATE_INTEREST, NOBODY, QUARTER));
        data.put(DataItem.DEVICE_IDENTIFIER, new DataRule(KEEP_CONNECTION, LEGITIMATE_INTEREST, NOBODY, TWO_YEARS));
        data.put(DataItem.PUSH_ADDRESS, new DataRule(KEEP_CONNECTION, LEGITIMATE_INTEREST, NOBODY, TWO_YEARS));
        return data;
    }

    private static Map<Action, ActionRule> actionsOnEveryDevice() {
        var actions = new EnumMap<Action, ActionRule>(Action.class);
        put(actions, Action.REMOVE_WORK_DATA, LEAVE, CONTRACT, DESK);
        put(actions, Action.REQUIRE_PASSCODE, PROTECT_DATA, LEGITIMATE_INTEREST, ADMINISTRATORS);
        put(actions, Action.CONFIGURE, PROVIDE_TOOLS, CONTRACT, ADMINISTRATORS);
        put(actions, Action.INSTALL_APP, PROVIDE_TOOLS, CONTRACT, DESK);
        put(actions, Action.REMOVE_APP, PROVIDE_TOOLS, CONTRACT, DESK);
        put(actions, Action.MAINTAIN_ENROLLMENT, KEEP_CONNECTION, LEGITIMATE_INTEREST, NOBODY);
        return actions;
    }

    private static Map<DataItem, DataRule> companyData() {
        Map<DataItem, DataRule> data = dataOfEveryDevice();
        data.put(DataItem.DEVICE_MODEL, new DataRule(ADMINISTER_ASSETS, LEGITIMATE_INTEREST, DESK, YEAR, MONTH));
        data.put(DataItem.DEVICE_NAME, new DataRule(ADMINISTER_ASSETS, LEGITIMATE_INTEREST, DESK, YEAR, MONTH));
        data.put(DataItem.SERIAL_NUMBER, new DataRule(ADMINISTER_ASSETS, LEGITIMATE_INTEREST, DESK, YEAR, MONTH));
        data.put(DataItem.SUPERVISED, new DataRule(ADMINISTER_ASSETS, LEGITIMATE_INTEREST, DESK, YEAR, MONTH));
        data.put(DataItem.STORAGE_TOTAL, new DataRule(SUPPORT, LEGITIMATE_INTEREST, DESK, QUARTER, WEEK));
        data.put(DataItem.STORAGE_FREE, new DataRule(SUPPORT, LEGITIMATE_INTEREST, DESK, QUARTER, WEEK));
        data.put(DataItem.FIREWALL, new DataRule(PROTECT_DATA, LEGITIMATE_INTEREST, DESK, QUARTER));
        data.put(DataItem.SYSTEM_INTEGRITY, new DataRule(PROTECT_DATA, LEGITIMATE_INTEREST, DESK, QUARTER));
        data.put(DataItem.UNLOCK_TOKEN, new DataRule(SUPPORT, LEGITIMATE_INTEREST, NOBODY, TWO_YEARS));
        return data;
    }

    private static Map<Action, ActionRule> companyActions() {
        Map<Action, ActionRule> actions = actionsOnEveryDevice();
        put(actions, Action.LOCK, LOST_DEVICE, LEGITIMATE_INTEREST, DESK);
        put(actions, Action.CLEAR_PASSCODE, SUPPORT, LEGITIMATE_INTEREST, DESK);
        put(actions, Action.ERASE, LOST_DEVICE, LEGITIMATE_INTEREST, ADMINISTRATORS);
        put(actions, Action.RESTART, SUPPORT, LEGITIMATE_INTEREST, DESK);
        put(actions, Action.RENAME, ADMINISTER_ASSETS, LEGITIMATE_INTEREST, ADMINISTRATORS);
        return actions;
    }

    private static void put(
            Map<Action, ActionRule> actions, Action action, Purpose purpose, LegalBasis basis, Set<Role> roles) {
        actions.put(action, ActionRule.usual(action, purpose, basis, roles));
    }
}
