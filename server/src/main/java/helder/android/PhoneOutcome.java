package helder.android;

import helder.gate.Order;
import helder.identity.Ownership;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.device.NonCompliance;
import helder.protocol.android.policy.PolicyKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a phone that has a policy says about one order in it (android note, section 1.8). */
public sealed interface PhoneOutcome {

    /** It is as ordered. */
    record Done() implements PhoneOutcome {}

    /** The phone is still at it. */
    record Underway() implements PhoneOutcome {}

    /** Its person has to do something, and can see on the phone what. */
    record PersonMustAct() implements PhoneOutcome {}

    /** It will never hold on this phone: too old, or managed in another way. */
    record NeverHere() implements PhoneOutcome {}

    /** @param reason one of Google's words, such as {@code APP_NOT_INSTALLED} */
    record Failed(String reason) implements PhoneOutcome {}

    /** @param issues what is not as it should be, of a report about the policy that has this order in it */
    static PhoneOutcome of(Order.Act act, DeviceMode mode, Ownership ownership, List<NonCompliance> issues) {
        Set<String> keys =
                keys(act, mode, ownership).stream().map(PolicyKey::googleName).collect(Collectors.toSet());
        List<NonCompliance> about = issues.stream()
                .filter(issue -> keys.contains(issue.setting()) && isAbout(act, issue))
                .toList();
        return find(about, NonCompliance.Meaning.FAILED)
                .<PhoneOutcome>map(issue -> new Failed(reason(issue)))
                .or(() -> find(about, NonCompliance.Meaning.PERSON_MUST_ACT).map(_ -> new PersonMustAct()))
                .or(() -> find(about, NonCompliance.Meaning.PENDING).map(_ -> new Underway()))
                .or(() -> find(about, NonCompliance.Meaning.NOT_APPLICABLE).map(_ -> new NeverHere()))
                .orElse(new Done());
    }

    private static Optional<NonCompliance> find(List<NonCompliance> issues, NonCompliance.Meaning meaning) {
        return issues.stream().filter(issue -> issue.meaning() == meaning).findFirst();
    }

    private static String reason(NonCompliance issue) {
        return Optional.ofNullable(issue.installFailure())
                .or(() -> Optional.ofNullable(issue.reason()))
                .orElse("?");
    }

    /** Of apps, only what is said about this one. */
    private static boolean isAbout(Order.Act act, NonCompliance issue) {
        String app = act.parameters().get(AndroidActions.APP);
        return app == null || app.equals(issue.packageName());
    }

    private static Set<PolicyKey> keys(Order.Act act, DeviceMode mode, Ownership ownership) {
        return switch (act.action()) {
            case REQUIRE_PASSCODE -> Set.of(PolicyKey.PASSWORDS);
            case INSTALL_APP, REMOVE_APP -> Set.of(PolicyKey.APPS);
            case CONFIGURE ->
                AndroidSettings.setBy(act)
                        .map(json -> AndroidSettings.allowed(json, ownership, mode).stream()
                                .map(piece -> piece.part().key())
                                .collect(Collectors.toSet()))
                        .orElse(Set.of());
            case LOCK, CLEAR_PASSCODE, ERASE, REMOVE_WORK_DATA, RESTART, RENAME, LOCATE, MAINTAIN_ENROLLMENT ->
                Set.of();
        };
    }
}
