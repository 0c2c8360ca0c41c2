package helder.charter;

import java.util.Locale;

/**
 * What is looked at in a charter. The names are those of the field; where no source asks for it, it is Helder's own advice. Some rules
 * need no look, because no charter can break them: the format demands purpose and retention (DA-05), and the ceiling of the manifest
 * keeps private apps (DA-03), erasing (AC-01) and phone numbers off people's own devices.
 */
public enum LintRule {
    /** A place for anything but a lost device. Source: WP29 Opinion 2/2017 (WP249). */
    DA_01,
    /** A place is kept longer than the search for a device takes. Source: WP249, GDPR article 5(1)(e). */
    DA_02,
    /** An identifier of the line or the network on somebody's own device. Source: GDPR article 5(1)(c). */
    DA_04,
    /** Nobody looked at it for 90 days. Source: GDPR article 5(1)(c); the time is Helder's own. */
    DA_06,
    /** Asked more often than the purpose needs. Source: GDPR article 25. */
    DA_07,
    /** Seen by nobody, and the server does not need it either. Source: GDPR article 5(1)(c). */
    DA_08,
    /** Kept longer than the purpose needs. Source: GDPR article 5(1)(e); the times are Helder's own. */
    DA_09,
    /** Everything on a device can be taken away. Source: CNIL on own devices, NIST SP 1800-22. */
    AC_01,
    /** One person alone can do what takes two elsewhere. Helder's own. */
    AC_02,
    /** People in a role may see it and did not look at it for 90 days. Source: GDPR article 32; the time is Helder's own. */
    AD_01,
    /** A group that nobody is in: a slip of the pen, or a group that is no more. Helder's own. */
    GR_01,
    /** It adds something and holds at once. Source: WOR article 27(1)(k) and (l), BetrVG section 87(1) no. 6. */
    CH_01;

    /** The name of the rule, such as {@code DA-01}. */
    public String code() {
        return name().replace('_', '-');
    }

    /** Key of the text that names its source. */
    public String sourceKey() {
        return key() + ".source";
    }

    String findingKey() {
        return key() + ".finding";
    }

    private String key() {
        return "charter.lint." + name().toLowerCase(Locale.ROOT);
    }
}
