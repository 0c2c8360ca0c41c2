package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the virus protection that is in Windows works (section 3.4); it has no effect where another one is in use. Null leaves a rule as it
 * is.
 *
 * @param realTime whether files are looked at when they are used
 * @param cloud whether Microsoft is asked about files that are not known
 * @param unwanted what happens to programs that are no viruses and that nobody wants
 */
public record VirusProtection(
        @Nullable Boolean realTime,
        @Nullable Boolean cloud,
        @Nullable Unwanted unwanted) {
    private static final String PREFIX = "./Device/Vendor/MSFT/Policy/Config/Defender/";

    /** What happens to programs that are not malware and that few people want. */
    public enum Unwanted {
        ALLOW(0),
        BLOCK(1),
        REPORT(2);

        private final int value;

        Unwanted(int value) {
            this.value = value;
        }
    }

    public List<Instruction.OnNode> instructions() {
        List<Instruction.OnNode> rules = new ArrayList<>();
        rule(rules, "AllowRealtimeMonitoring", realTime == null ? null : realTime ? 1 : 0);
        rule(rules, "AllowCloudProtection", cloud == null ? null : cloud ? 1 : 0);
        rule(rules, "PUAProtection", unwanted == null ? null : unwanted.value);
        return List.copyOf(rules);
    }

    /** Takes all rules away; that one was not there is no error. */
    public static List<Instruction.OnNode> remove() {
        return new VirusProtection(true, true, Unwanted.BLOCK)
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
