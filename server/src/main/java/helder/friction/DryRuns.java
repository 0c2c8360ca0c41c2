package helder.friction;

import helder.identity.PersonId;
import helder.policies.Assignment;
import helder.policies.DeviceSettings;
import helder.policies.EffectiveSettings;
import helder.policies.Policies.InForce;
import helder.policies.Rendering;
import helder.policies.Rendering.Outcome;
import helder.policies.Setting;
import helder.policies.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says before a policy holds what it would do to all devices and cost all people. */
@Component
public final class DryRuns {

    private final EffectiveSettings effective;

    public DryRuns(EffectiveSettings effective) {
        this.effective = effective;
    }

    /**
     * Computes it; the same for the same arguments, as long as charters are the same. The time grows with the number of devices and no faster.
     *
     * @param devices all that are managed, as {@link helder.policies.DevicePolicies#devices} knows them
     * @param inForce what holds now
     * @param wanted the policy as it would hold, in the place of the one with its id
     */
    public DryRun run(
            Collection<Assignment.Device> devices,
            Collection<InForce> inForce,
            InForce wanted,
            Assumptions assumptions) {
        List<InForce> then = new ArrayList<>(inForce);
        then.removeIf(each -> each.policy().id().equals(wanted.policy().id()));
        then.add(wanted);
        EffectiveSettings.Many before = effective.by(inForce);
        EffectiveSettings.Many after = effective.by(then);
        var model = new FrictionModel(assumptions);
        // One rendering for each kind of device, so that each is looked at once and not each device.
        var known = new IdentityHashMap<Rendering, Expressed>();
        var tally = new DryRun.Tally();
        for (Assignment.Device device : devices) {
            DeviceSettings is = before.of(device);
            DeviceSettings would = after.of(device);
            note(tally, device, expressed(model, known, is), expressed(model, known, would));
            note(tally, would, wanted);
        }
        return tally.run(assumptions.get(Assumption.BUDGET));
    }

    /** What a kind of device expresses, and what that costs whoever carries one. */
    private record Expressed(Settings settings, Friction friction, Map<Expressed, Set<Setting>> changes) {

        /** Which settings are otherwise then. */
        Set<Setting> changes(Expressed then) {
            return changes.computeIfAbsent(then, each -> {
                var otherwise = EnumSet.noneOf(Setting.class);
                for (Setting setting : Setting.values()) {
                    if (!settings.find(setting).equals(each.settings.find(setting))) {
                        otherwise.add(setting);
                    }
                }
                return otherwise;
            });
        }
    }

    private static Expressed expressed(FrictionModel model, Map<Rendering, Expressed> known, DeviceSettings settings) {
        return known.computeIfAbsent(settings.rendering(), _ -> {
            Settings expressed = settings.expressed();
            return new Expressed(expressed, model.of(expressed, settings.target()), new IdentityHashMap<>());
        });
    }

    private static void note(DryRun.Tally tally, Assignment.Device device, Expressed now, Expressed then) {
        PersonId person = device.facts().person();
        Set<Setting> changes = now.changes(then);
        if (!changes.isEmpty()) {
            tally.changes(device.facts().enrollment(), person);
            changes.forEach(tally::changes);
        }
        tally.costs(person, now.friction(), then.friction());
    }

    private static void note(DryRun.Tally tally, DeviceSettings would, InForce wanted) {
        boolean holds = isAmong(would.policies(), wanted);
        tally.device(holds, isAmong(would.undecided(), wanted));
        if (holds) {
            wanted.text().settings().values().keySet().forEach(setting -> expressed(tally, setting, would));
        }
    }

    private static void expressed(DryRun.Tally tally, Setting setting, DeviceSettings would) {
        would.whyLeftOut(setting).ifPresent(why -> tally.leftOut(setting, why));
        would.howExpressed(setting).ifPresent(outcome -> {
            switch (outcome) {
                case Outcome.Exactly _ -> {}
                case Outcome.Nearly(var _, String sentence) -> tally.nearly(setting, sentence);
                case Outcome.Not(String sentence) -> tally.not(setting, sentence);
            }
        });
    }

    private static boolean isAmong(Collection<InForce> policies, InForce wanted) {
        return policies.stream()
                .anyMatch(each -> each.policy().id().equals(wanted.policy().id()));
    }
}
