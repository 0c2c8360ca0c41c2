package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The firewall that is in Windows, in one kind of network (section 3.4). Null leaves a rule as it is.
 *
 * @param on whether it works there
 * @param blockInbound whether what comes from outside is blocked unless a rule lets it in
 */
public record FirewallProfile(
        Network network, @Nullable Boolean on, @Nullable Boolean blockInbound) {
    private static final String PREFIX = "./Vendor/MSFT/Firewall/MdmStore/";

    /** Where the PC is. */
    public enum Network {
        DOMAIN("DomainProfile"),
        PRIVATE("PrivateProfile"),
        PUBLIC("PublicProfile");

        private final String node;

        Network(String node) {
            this.node = node;
        }
    }

    public List<Instruction.OnNode> instructions() {
        List<Instruction.OnNode> rules = new ArrayList<>();
        if (on != null) {
            rules.add(node("EnableFirewall").replace(on.toString()));
        }
        if (blockInbound != null) {
            rules.add(node("DefaultInboundAction").replace(blockInbound ? "1" : "0"));
        }
        return List.copyOf(rules);
    }

    /** Takes all rules away; that one was not there is no error. */
    public static List<Instruction.OnNode> remove(Network network) {
        return new FirewallProfile(network, true, true)
                .instructions().stream()
                        .map(each -> Instruction.OnNode.delete(each.node()))
                        .toList();
    }

    private CspNode node(String name) {
        return Csp.shipped().node(PREFIX + network.node + "/" + name);
    }
}
