package helder.protocol.android.policy;

/** A piece of a policy, valid by itself; whether pieces go together says {@link AndroidPolicy#of}. */
public sealed interface PolicyPart
        permits PasswordRule,
                Encryption,
                MinimumSystem,
                ScreenLock,
                SystemUpdates,
                StatusReporting,
                EnforcementRule,
                SupportMessage,
                ManagedApp,
                PlayStore,
                SetupStep,
                WifiNetwork,
                TrustedCertificate,
                PersonalSide,
                CrossProfile,
                DeviceSecurity {
    PolicyKey key();
}
