package helder.windows;

import helder.commands.JsonSecrets;
import helder.commands.SecretParts;
import helder.gate.Order;
import helder.identity.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What is secret in orders for PCs: passphrases of networks, whole profiles of connections, the command line of a package, which may have a
 * licence in it, and its address but for host and file.
 */
@Component
public final class WindowsSecretParts implements SecretParts {

    private static final List<JsonSecrets.Field> SETTINGS = List.of(
            new JsonSecrets.Field("wifi", "passphrase"),
            new JsonSecrets.Field("vpn", "profile", "<VPNProfile>" + NOT_KEPT + "</VPNProfile>"));

    private static final Pattern ADDRESS =
            Pattern.compile("([A-Za-z]+://)(?:[^/?#]*@)?([^/?#@]+)([^?#]*).*", Pattern.DOTALL);

    @Override
    public Platform platform() {
        return Platform.WINDOWS;
    }

    @Override
    public Map<String, String> without(Order.Act act) {
        var stays = new TreeMap<String, String>();
        said(act, WindowsActions.SETTINGS)
                .ifPresent(settings -> stays.put(WindowsActions.SETTINGS, JsonSecrets.without(settings, SETTINGS)));
        said(act, WindowsActions.ARGUMENTS).ifPresent(_ -> stays.put(WindowsActions.ARGUMENTS, NOT_KEPT));
        said(act, WindowsActions.DOWNLOAD)
                .ifPresent(address -> stays.put(WindowsActions.DOWNLOAD, hostAndFile(address)));
        return stays;
    }

    /** Windows does not say who fetches, so that the address is what nobody may guess. What a file is called, people read. */
    private static String hostAndFile(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            return NOT_KEPT;
        }
        String host = parts.group(1) + parts.group(2);
        String file = parts.group(3).substring(parts.group(3).lastIndexOf('/') + 1);
        return address.equals(host + "/" + file) ? address : host + "/" + NOT_KEPT + "/" + file;
    }

    private static Optional<String> said(Order.Act act, String name) {
        return Optional.ofNullable(act.parameters().get(name));
    }
}
