package helder.guides;

import helder.identity.Codes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a guide can name without knowing it: {@code {{ organisation.name }}}. The list is closed, so that a writer hears of a slip at
 * once. A value is always text, whatever stands in it.
 */
public enum Variable {
    /** What the organisation is called. */
    ORGANISATION_NAME("organisation.name", Source.ORGANISATION, true),
    /** The team or colleague whom people ask. */
    CONTACT_NAME("contact.name", Source.ORGANISATION, false),
    CONTACT_PHONE("contact.phone", Source.ORGANISATION, false),
    /** The number to call when it cannot wait; without one, that of the contact. */
    CONTACT_EMERGENCY("contact.emergency", Source.ORGANISATION, false),
    CONTACT_EMAIL("contact.email", Source.ORGANISATION, false),
    CONTACT_WEB("contact.web", Source.ORGANISATION, false),
    /** When somebody answers. */
    CONTACT_HOURS("contact.hours", Source.ORGANISATION, false),
    /** The address of the portal as people type it, without {@code https://}. */
    PORTAL_ADDRESS("portal.address", Source.ORGANISATION, true),
    /** How many days a change of the agreement is announced ahead. */
    CHARTER_NOTICE_DAYS("charter.noticeDays", Source.CHARTER, true),
    /** How many days a look at somebody stays in the log. */
    CHARTER_LOG_DAYS("charter.logDays", Source.CHARTER, true),
    /** The same in words with their unit, as the portal says it: "2 years". */
    CHARTER_LOG_TIME("charter.logTime", Source.CHARTER, true),
    /** Digits or characters of a passcode, at least. */
    POLICY_PASSCODE_LENGTH("policy.passcodeLength", Source.POLICY, false),
    /** Minutes without touch after which the screen locks, at most. */
    POLICY_LOCK_MINUTES("policy.lockMinutes", Source.POLICY, false),
    /** Days in which an update is installed. */
    POLICY_UPDATE_DAYS("policy.updateDays", Source.POLICY, false),
    /** The oldest version of the operating system that is fine. */
    POLICY_OLDEST_VERSION("policy.oldestVersion", Source.POLICY, false),
    /** Wrong passcodes after which a company device erases itself. */
    POLICY_WRONG_PASSCODES("policy.wrongPasscodes", Source.POLICY, false),
    PERSON_FIRST_NAME("person.firstName", Source.PERSON, false),
    /** The address with which somebody signs in. */
    PERSON_EMAIL("person.email", Source.PERSON, false),
    /** The model, such as iPhone 16. */
    DEVICE_MODEL("device.model", Source.DEVICE, false);

    private final String code;
    private final Source source;
    private final boolean known;

    Variable(String code, Source source, boolean known) {
        this.code = code;
        this.source = source;
        this.known = known;
    }

    /** Where a value comes from. */
    public enum Source {
        ORGANISATION,
        CHARTER,
        /** What devices must be set to; without a policy, a guide says what stands for that case. */
        POLICY,
        /** Only for that person: never in a film, a poster or another form that others see. */
        PERSON,
        /** Only for who has that device, likewise. */
        DEVICE;

        /** Whether the value tells something about somebody. */
        public boolean isPersonal() {
            return this == PERSON || this == DEVICE;
        }
    }

    /** The word between the braces. */
    public String code() {
        return code;
    }

    public Source source() {
        return source;
    }

    /** Whether there is always a value, so that a guide needs no words for the other case. */
    public boolean isAlwaysKnown() {
        return known;
    }

    /** Key of what it means, for writers. */
    public String meaningKey() {
        return "guides.variable." + code;
    }

    /** Empty when there is none of that name. */
    public static Optional<Variable> find(String code) {
        return Codes.find(values(), Variable::code, code);
    }

    /** Every name, for whoever looks for the right one. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Variable::code).toList();
    }
}
