package helder.protocol.android.policy;

import helder.protocol.android.DeviceMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds what somebody should know before a policy reaches devices. */
final class PolicyWarnings {
    private static final int ADVISED_DAYS = 30;

    private PolicyWarnings() {}

    static Set<PolicyWarning> of(DeviceMode mode, List<PolicySetting> settings) {
        Set<PolicyWarning> warnings = EnumSet.noneOf(PolicyWarning.class);
        for (PolicySetting setting : settings) {
            warnings.addAll(of(mode, setting.part()));
        }
        boolean open = settings.stream().anyMatch(setting -> setting.part() == PlayStore.ALL_BUT_BLOCKED);
        if (!open && mode == DeviceMode.FULLY_MANAGED) {
            warnings.add(PolicyWarning.UNLISTED_APPS_GO);
        }
        return warnings;
    }

    private static Set<PolicyWarning> of(DeviceMode mode, PolicyPart part) {
        Set<PolicyWarning> warnings = EnumSet.noneOf(PolicyWarning.class);
        switch (part) {
            case PasswordRule rule -> password(warnings, mode, rule);
            case EnforcementRule rule -> {
                warnings.add(PolicyWarning.NOT_COMPLYING_ERASES);
                add(warnings, rule.eraseAfterDays() > ADVISED_DAYS, PolicyWarning.ERASES_LATE);
            }
            case SystemUpdates updates ->
                add(warnings, !updates.freezes().isEmpty(), PolicyWarning.NO_SECURITY_UPDATES_FOR_A_WHILE);
            case DeviceSecurity security ->
                add(
                        warnings,
                        hasPersonalSide(mode)
                                && security.untrustedApps() == DeviceSecurity.UntrustedApps.DISALLOW_INSTALL,
                        PolicyWarning.REACHES_WHOLE_DEVICE);
            case Encryption _,
                    MinimumSystem _,
                    ScreenLock _,
                    StatusReporting _,
                    SupportMessage _,
                    ManagedApp _,
                    PlayStore _,
                    SetupStep _,
                    WifiNetwork _,
                    TrustedCertificate _,
                    PersonalSide _,
                    CrossProfile _ -> {}
        }
        return warnings;
    }

    private static void password(Set<PolicyWarning> warnings, DeviceMode mode, PasswordRule rule) {
        boolean device = rule.scope() == PasswordRule.Scope.SCOPE_DEVICE;
        add(warnings, device && hasPersonalSide(mode), PolicyWarning.REACHES_WHOLE_DEVICE);
        add(warnings, device && mode.isPersonal() && !rule.quality().isBand(), PolicyWarning.BECOMES_A_BAND);
        add(warnings, rule.failedAttempts() != null, PolicyWarning.WRONG_PASSWORDS_ERASE);
    }

    private static boolean hasPersonalSide(DeviceMode mode) {
        return mode != DeviceMode.FULLY_MANAGED;
    }

    private static void add(Set<PolicyWarning> warnings, boolean applies, PolicyWarning warning) {
        if (applies) {
            warnings.add(warning);
        }
    }
}
