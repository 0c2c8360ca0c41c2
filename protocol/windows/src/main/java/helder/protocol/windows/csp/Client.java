package helder.protocol.windows.csp;

import helder.protocol.windows.ProviderId;
import helder.protocol.windows.provisioning.Parameter;
import helder.protocol.windows.provisioning.Polling;
import helder.protocol.windows.syncml.Instruction;
import java.util.List;
import java.util.regex.Pattern;

/** Instructions for the management client and the PC as a whole. */
public final class Client {
    private static final String PROVIDER = "./Device/Vendor/MSFT/DMClient/Provider/{provider}/";

    /** Letters, digits and hyphens, and the names that Windows fills in. */
    private static final Pattern COMPUTER_NAME = Pattern.compile("(?![0-9]+$)(?:[A-Za-z0-9-]|%SERIAL%|%RAND:[1-9]%)+");

    private static final Pattern MACRO = Pattern.compile("%SERIAL%|%RAND:([1-9])%");
    private static final int LONGEST_NAME = 15;

    private Client() {}

    /** Ends the management. Policies, certificates and apps that came with it go; nothing else. No answer comes. */
    public static Instruction unenroll(ProviderId provider) {
        return Csp.shipped().node(PROVIDER + "Unenroll").execWith(provider.value(), provider.value());
    }

    /** When the PC asks for orders. */
    public static List<Instruction.OnNode> polling(ProviderId provider, Polling polling) {
        return polling.parameters().stream()
                .map(parameter -> poll(provider, parameter))
                .toList();
    }

    /** Restarts the PC at the end of the session, within five minutes, with a warning to whoever is there. */
    public static Instruction restart() {
        return Csp.shipped().node("./Device/Vendor/MSFT/Reboot/RebootNow").exec();
    }

    /**
     * Gives the PC another name, which works after a restart. Not on PCs of a domain.
     *
     * @param name 1 to 15 letters, digits and hyphens, not digits alone; {@code %SERIAL%} and {@code %RAND:n%} are filled in
     */
    public static Instruction rename(String name) {
        int length = MACRO.matcher(name)
                .replaceAll(macro -> macro.group(1) == null ? "x" : "x".repeat(Integer.parseInt(macro.group(1))))
                .length();
        if (!COMPUTER_NAME.matcher(name).matches() || length > LONGEST_NAME) {
            throw new IllegalArgumentException("a computer's name has 1 to 15 letters, digits and hyphens");
        }
        return Csp.shipped().node("./DevDetail/Ext/Microsoft/DNSComputerName").replace(name);
    }

    private static Instruction.OnNode poll(ProviderId provider, Parameter parameter) {
        return Csp.shipped().node(PROVIDER + "Poll/" + parameter.name()).replace(parameter.value(), provider.value());
    }
}
