package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When updates come, and when Windows may restart for them (section 3.5). Null leaves a rule as it is; each one is an
 * instruction of its own, so that one which a build does not know takes no other with it.
 *
 * @param activeFrom first hour in which Windows does not restart by itself, 0 to 23
 * @param activeTo the hour in which it may again, 0 to 23; within 18 hours of the first, going round midnight
 * @param mostActiveHours how many active hours people may choose themselves, 8 to 18
 * @param deferQualityDays 0 to 30
 * @param deferFeatureDays 0 to 365
 * @param qualityDeadlineDays 0 to 30
 * @param featureDeadlineDays 0 to 30
 * @param graceDays 0 to 7
 * @param noAutoRestart that Windows does not restart by itself before a deadline has passed, also outside of active hours
 */
public record UpdateRing(
        @Nullable Integer activeFrom,
        @Nullable Integer activeTo,
        @Nullable Integer mostActiveHours,
        @Nullable Integer deferQualityDays,
        @Nullable Integer deferFeatureDays,
        @Nullable Integer qualityDeadlineDays,
        @Nullable Integer featureDeadlineDays,
        @Nullable Integer graceDays,
        @Nullable Boolean noAutoRestart) {
    private static final String PREFIX = "./Device/Vendor/MSFT/Policy/Config/Update/";
    private static final int LONGEST_DAY = 18;

    public UpdateRing {
        if ((activeFrom == null) != (activeTo == null)) {
            throw new IllegalArgumentException("active hours have a beginning and an end");
        }
        if (activeFrom != null && activeTo != null) {
            int hours = Math.floorMod(activeTo - activeFrom, 24);
            if (hours == 0 || hours > LONGEST_DAY) {
                throw new IllegalArgumentException("active hours are 1 to 18");
            }
        }
    }

    /** @throws IllegalArgumentException for values out of range */
    public List<Instruction.OnNode> instructions() {
        List<Instruction.OnNode> rules = new ArrayList<>();
        rule(rules, "ActiveHoursStart", activeFrom);
        rule(rules, "ActiveHoursEnd", activeTo);
        rule(rules, "ActiveHoursMaxRange", mostActiveHours);
        rule(rules, "DeferQualityUpdatesPeriodInDays", deferQualityDays);
        rule(rules, "DeferFeatureUpdatesPeriodInDays", deferFeatureDays);
        rule(rules, "ConfigureDeadlineForQualityUpdates", qualityDeadlineDays);
        rule(rules, "ConfigureDeadlineForFeatureUpdates", featureDeadlineDays);
        rule(rules, "ConfigureDeadlineGracePeriod", graceDays);
        rule(rules, "ConfigureDeadlineNoAutoReboot", noAutoRestart == null ? null : noAutoRestart ? 1 : 0);
        return List.copyOf(rules);
    }

    /** Takes all rules away; that one was not there is no error. */
    public static List<Instruction.OnNode> remove() {
        return new UpdateRing(0, 1, 18, 0, 0, 0, 0, 0, true)
                .instructions().stream()
                        .map(each -> Instruction.OnNode.delete(each.node()))
                        .toList();
    }

    private static void rule(List<Instruction.OnNode> rules, String name, @Nullable Integer value) {
        if (value != null) {
            rules.add(Csp.shipped().node(PREFIX + name).replace(value.toString()));
        }
    }
}
