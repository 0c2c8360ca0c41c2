package helder.protocol.android;

import helder.protocol.android.policy.CrossProfile;
import helder.protocol.android.policy.DeviceSecurity;
import helder.protocol.android.policy.Encryption;
import helder.protocol.android.policy.EnforcementRule;
import helder.protocol.android.policy.ManagedApp;
import helder.protocol.android.policy.MinimumSystem;
import helder.protocol.android.policy.PasswordRule;
import helder.protocol.android.policy.PersonalSide;
import helder.protocol.android.policy.PlayStore;
import helder.protocol.android.policy.PolicyKey;
import helder.protocol.android.policy.PolicyPart;
import helder.protocol.android.policy.PolicySetting;
import helder.protocol.android.policy.ReportingFlag;
import helder.protocol.android.policy.ScreenLock;
import helder.protocol.android.policy.SetupStep;
import helder.protocol.android.policy.StatusReporting;
import helder.protocol.android.policy.SupportMessage;
import helder.protocol.android.policy.SystemUpdates;
import helder.protocol.android.policy.TrustedCertificate;
import helder.protocol.android.policy.WifiNetwork;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random pieces of policies: each is valid by itself, together they may break any rule. */
final class SomePolicies {
    private final Random random;

    SomePolicies(long seed) {
        random = new Random(seed);
    }

    DeviceMode mode() {
        return one(DeviceMode.values());
    }

    List<PolicySetting> settings() {
        List<PolicySetting> settings = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            settings.add(new PolicySetting("setting-" + random.nextInt(20), part()));
        }
        for (PolicyKey key : PolicyKey.values()) {
            // Mostly what is enforced has its rule, so that most policies are made.
            if (key.isEnforcedByDefault() && random.nextInt(10) > 0) {
                settings.add(new PolicySetting("rules", enforcement(key)));
            }
        }
        Collections.shuffle(settings, random);
        return settings;
    }

    private PolicyPart part() {
        return switch (random.nextInt(16)) {
            case 0 -> password();
            case 1 -> one(Encryption.values());
            case 2 -> new MinimumSystem(24 + random.nextInt(12));
            case 3 -> new ScreenLock(Duration.ofSeconds(5 + random.nextInt(600)));
            case 4 -> updates();
            case 5 ->
                new StatusReporting(Arrays.stream(ReportingFlag.values())
                        .filter(flag -> flag.isForPersonal() || random.nextBoolean())
                        .collect(Collectors.toSet()));
            case 6 ->
                enforcement(one(
                        EnumSet.complementOf(EnumSet.of(PolicyKey.ENFORCEMENT)).toArray(PolicyKey[]::new)));
            case 7 -> new SupportMessage(one(SupportMessage.Place.values()), message());
            case 8 -> one(PlayStore.values());
            case 9 -> new SetupStep("com.example.setup", message(), message());
            case 10 -> network();
            case 11 ->
                new TrustedCertificate(
                        "certificate-" + random.nextInt(3), one(TrustedCertificate.Kind.values()), new byte[] {48, 1, 2
                        });
            case 12 ->
                new PersonalSide(
                        random.nextBoolean(),
                        Map.of("com.example.game", random.nextBoolean()),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        maybe(3 + random.nextInt(30)));
            case 13 -> new CrossProfile(random.nextBoolean(), one(CrossProfile.Sharing.values()), random.nextBoolean());
            case 14 ->
                new DeviceSecurity(
                        maybe(one(DeviceSecurity.UntrustedApps.values())),
                        maybe(random.nextBoolean()),
                        maybe(random.nextBoolean()));
            default -> app();
        };
    }

    private PasswordRule password() {
        PasswordRule.Scope scope = one(PasswordRule.Scope.values());
        PasswordRule.Quality quality = one(PasswordRule.Quality.values());
        boolean hasLength = !quality.isBand() && quality != PasswordRule.Quality.SOMETHING;
        return new PasswordRule(
                scope,
                quality,
                hasLength ? maybe(4 + random.nextInt(12)) : null,
                maybe(1 + random.nextInt(50)),
                maybe(Duration.ofDays(1 + random.nextInt(365))),
                maybe(5 + random.nextInt(40)),
                random.nextBoolean(),
                scope == PasswordRule.Scope.SCOPE_PROFILE ? maybe(random.nextBoolean()) : null);
    }

    private SystemUpdates updates() {
        SystemUpdates.Kind kind = one(SystemUpdates.Kind.values());
        var window =
                new SystemUpdates.Window(LocalTime.of(random.nextInt(24), 0), LocalTime.of(random.nextInt(24), 30));
        var freeze = new SystemUpdates.Freeze(MonthDay.of(12, 1), MonthDay.of(1, 1 + random.nextInt(31)));
        return new SystemUpdates(
                kind,
                kind == SystemUpdates.Kind.WINDOWED ? window : null,
                random.nextBoolean() ? List.of(freeze) : List.of());
    }

    private EnforcementRule enforcement(PolicyKey setting) {
        int block = random.nextInt(20);
        return new EnforcementRule(
                setting, block, block + 1 + random.nextInt(40), random.nextInt(5) == 0, random.nextBoolean());
    }

    private WifiNetwork network() {
        WifiNetwork.Security security = switch (random.nextInt(4)) {
            case 0 -> new WifiNetwork.Open();
            case 1 -> new WifiNetwork.Passphrase("correct horse");
            case 2 ->
                new WifiNetwork.Enterprise(
                        WifiNetwork.Method.EAP_TLS,
                        "noor@delinde.example",
                        null,
                        "certificate-0",
                        Set.of("certificate-1"),
                        List.of("delinde.example"));
            default ->
                new WifiNetwork.Enterprise(
                        WifiNetwork.Method.PEAP,
                        "noor@delinde.example",
                        "secret",
                        null,
                        Set.of("certificate-1"),
                        List.of("delinde.example"));
        };
        return new WifiNetwork("network-" + random.nextInt(4), "De Linde", random.nextBoolean(), security);
    }

    private ManagedApp app() {
        ManagedApp.Install install = one(ManagedApp.Install.values());
        boolean byItself = install == ManagedApp.Install.PREINSTALLED || install == ManagedApp.Install.FORCE_INSTALLED;
        String name = install == ManagedApp.Install.REQUIRED_FOR_SETUP ? "setup" : "app" + random.nextInt(9);
        return new ManagedApp(
                "com.example." + name,
                install,
                maybe(1 + random.nextInt(1000)),
                maybe(one(ManagedApp.Updates.values())),
                maybe("{\"server\":\"mail.delinde.example\",\"nested\":{\"list\":[1,true,\"x\"]}}"),
                byItself ? maybe(1 + random.nextInt(10_000)) : null,
                byItself && random.nextBoolean());
    }

    private UserMessage message() {
        return new UserMessage(
                "Call 010", random.nextBoolean() ? Map.of("nl", "Bel 010", "de", "Ruf 010 an") : Map.of());
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }
}
