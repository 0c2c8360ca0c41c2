package helder.android.connection;

import helder.android.BoundEnterprise;
import helder.android.GoogleTrouble;
import helder.android.google.GoogleAnswer;
import helder.android.google.Urgency;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.call.GoogleError;
import helder.protocol.android.call.Page;
import helder.protocol.android.enterprise.Enterprise;
import helder.protocol.android.enterprise.EnterpriseSettings;
import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.enterprise.NotificationType;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.PolicyName;
import helder.protocol.android.policy.AndroidPolicy;
import helder.protocol.android.policy.Policies;
import helder.protocol.android.policy.PolicyResult;
import helder.protocol.android.policy.PolicySetting;
import helder.protocol.android.policy.StatusReporting;
import helder.store.Store;
import helder.store.Tx;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What follows once the name of an enterprise is stored (android note, section 1.3): notifications, then a default policy, then asking
 * whether all is so. Each step may be done again, and is until it is done; what somebody changed at Google is changed back.
 */
@Component
final class EnterpriseSteps {

    /** Google blocks a device without a policy, and resets a company device after five minutes (section 1.6). */
    static final String DEFAULT_POLICY = "default";

    private static final int MOST_PAGES = 100;
    private static final String LANE = "android-enterprise";
    private static final Set<String> TOLD =
            Arrays.stream(NotificationType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final ConnectionRepository repository;
    private final Connections connections;
    private final Verdicts verdicts;
    private final Healths healths;
    private final Store store;
    private final InstantSource clock;

    EnterpriseSteps(
            ConnectionRepository repository,
            Connections connections,
            Verdicts verdicts,
            Healths healths,
            Store store,
            InstantSource clock) {
        this.repository = repository;
        this.connections = connections;
        this.verdicts = verdicts;
        this.healths = healths;
        this.store = store;
        this.clock = clock;
    }

    /** Does what is left to do, then asks Google; a step that fails is left for the next time. Nothing without an enterprise. */
    void finish(Connected connected, Urgency urgency) {
        Optional<BoundEnterprise> bound = connected.enterprise();
        if (bound.isPresent() && verify(connected, bound.get(), urgency)) {
            Optional<BoundEnterprise> now = store.read(repository::enterprise);
            now.filter(each -> !each.isNotifying()).ifPresent(each -> notify(connected, each.name(), urgency));
            now.filter(each -> !each.hasDefaultPolicy()).ifPresent(each -> provide(connected, each.name(), urgency));
        }
    }

    private void notify(Connected connected, EnterpriseName name, Urgency urgency) {
        var settings = new EnterpriseSettings(null, null, connected.topic(), Set.of(NotificationType.values()), null);
        GoogleAnswer<Enterprise> answer = connected.ask(Enterprises.patch(name, settings), urgency);
        if (verdicts.note(answer)) {
            if (isDone(answer)) {
                write(tx -> repository.notifying(tx, name, true));
            } else {
                healths.wrong(GoogleTrouble.PUBLISHING_FORBIDDEN); // it does not find the topic, or may not use it
            }
        }
    }

    private void provide(Connected connected, EnterpriseName name, Urgency urgency) {
        var answer = connected.ask(Policies.put(new PolicyName(name, DEFAULT_POLICY), nothingReported()), urgency);
        if (verdicts.note(answer) && isDone(answer)) {
            write(tx -> repository.hasDefaultPolicy(tx, name));
        }
    }

    /** For devices of which nothing is known yet: nothing is reported, and nothing demanded. */
    private static AndroidPolicy nothingReported() {
        PolicyResult result = AndroidPolicy.of(
                DeviceMode.WORK_PROFILE, List.of(new PolicySetting("default", new StatusReporting(Set.of()))));
        return switch (result) {
            case AndroidPolicy policy -> policy;
            case PolicyResult.Refused refused -> throw new IllegalStateException("not a policy: " + refused);
        };
    }

    /** @return whether Google says that it is there */
    private boolean verify(Connected connected, BoundEnterprise bound, Urgency urgency) {
        GoogleAnswer<Enterprise> answer = connected.ask(Enterprises.get(bound.name()), urgency);
        boolean isHeard = verdicts.note(answer);
        return switch (answer) {
            case GoogleAnswer.Done<Enterprise>(Enterprise there) -> {
                boolean isNotifying = connected.account().topic().equals(there.topic())
                        && there.notifications().containsAll(TOLD);
                write(tx -> {
                    repository.verified(tx, bound.name(), Optional.ofNullable(there.type()), clock.instant());
                    repository.notifying(tx, bound.name(), isNotifying);
                });
                healths.right(GoogleTrouble.ENTERPRISE_MISSING);
                yield true;
            }
            case GoogleAnswer.Refused<Enterprise>(GoogleError error)
            when (isHeard && error.kind() == GoogleError.Kind.MISSING)
                    || (error.kind() == GoogleError.Kind.FORBIDDEN
                            && isNotListed(connected, bound.name(), urgency)) -> {
                write(tx -> repository.missing(tx, bound.name(), clock.instant()));
                healths.wrong(GoogleTrouble.ENTERPRISE_MISSING);
                yield false;
            }
            case GoogleAnswer.Refused<Enterprise> _,
                    GoogleAnswer.AlreadySo<Enterprise> _,
                    GoogleAnswer.NotDone<Enterprise> _,
                    GoogleAnswer.Unclear<Enterprise> _ -> false;
        };
    }

    /** Google says of one that was deleted that the account may not manage it, as if a role were missing: only the list tells them apart. */
    private boolean isNotListed(Connected connected, EnterpriseName name, Urgency urgency) {
        @Nullable String token = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            GoogleAnswer<Page<Enterprise>> answer =
                    connected.ask(Enterprises.list(connected.account().project(), token), urgency);
            verdicts.note(answer);
            if (!(answer instanceof GoogleAnswer.Done<Page<Enterprise>>(Page<Enterprise> listed))
                    || listed.unreadable() > 0
                    || listed.entries().stream().anyMatch(each -> each.name().equals(name))) {
                return false;
            }
            if (listed.next().isEmpty()) {
                return true;
            }
            token = listed.next().get();
        }
        return false;
    }

    private static boolean isDone(GoogleAnswer<?> answer) {
        return answer instanceof GoogleAnswer.Done || answer instanceof GoogleAnswer.AlreadySo;
    }

    private void write(Consumer<Tx> work) {
        store.write(LANE, tx -> {
            work.accept(tx);
            return true;
        });
        connections.forget();
    }
}
