package helder.friction;

import helder.policies.Assignment;
import helder.policies.DeviceSettings;
import helder.policies.EffectiveSettings;
import helder.policies.Policies.InForce;
import helder.policies.Rendering.Outcome;
import helder.policies.Setting;
import helder.policies.Settings;
import helder.policies.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says before a policy holds what it would do to all devices and cost all people. */
@Component
public final class DryRuns {

    private final EffectiveSettings effective;

    public DryRuns(EffectiveSettings effective) {
        this.effective = effective;
    }

    private record Costly(Target target, Settings settings) {}

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
        var known = new HashMap<Costly, Friction>();
        var tally = new DryRun.Tally();
        for (Assignment.Device device : devices) {
            DeviceSettings is = before.of(device);
            DeviceSettings would = after.of(device);
            note(tally, device, is, would, wanted);
            tally.costs(device.facts().person(), friction(model, known, is), friction(model, known, would));
        }
        return tally.run(assumptions.get(Assumption.BUDGET));
    }

    private static Friction friction(FrictionModel model, Map<Costly, Friction> known, DeviceSettings settings) {
        return known.computeIfAbsent(
                new Costly(settings.target(), settings.expressed()), each -> model.of(each.settings(), each.target()));
    }

    private static void note(
            DryRun.Tally tally, Assignment.Device device, DeviceSettings is, DeviceSettings would, InForce wanted) {
        boolean holds = isAmong(would.policies(), wanted);
        tally.device(holds, isAmong(would.undecided(), wanted));
        Settings now = is.expressed();
        Settings then = would.expressed();
        if (!now.equals(then)) {
            tally.changes(device.facts().enrollment(), device.facts().person());
            for (Setting setting : Setting.values()) {
                if (!now.find(setting).equals(then.find(setting))) {
                    tally.changes(setting);
                }
            }
        }
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
