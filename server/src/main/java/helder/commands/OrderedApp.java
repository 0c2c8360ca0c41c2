package helder.commands;

import helder.gate.Order;
import helder.manifest.Action;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What an order brings or takes away when that is an app, as people read it: with an app comes what its maker made it do. */
public final class OrderedApp {

    /** Name of the parameter with the identifier of an app, in the words of its platform. */
    public static final String APP = "app";

    /** Name of the parameter with what people call it; optional. */
    public static final String NAME = "name";

    /** Name of the parameter with its version, where an order names one. */
    public static final String VERSION = "version";

    /** Name of the parameter with the address of its package, where an order names one. */
    public static final String DOWNLOAD = "download";

    private static final int LONGEST_NAME = 60;

    private OrderedApp() {}

    /** Empty for every other order, and for one that names none. */
    public static Optional<String> named(Order.Act act) {
        if (act.action() != Action.INSTALL_APP && act.action() != Action.REMOVE_APP) {
            return Optional.empty();
        }
        return said(act, NAME)
                .or(() -> said(act, DOWNLOAD).flatMap(OrderedApp::file))
                .or(() -> said(act, APP))
                .map(name ->
                        said(act, VERSION).map(version -> name + " " + version).orElse(name));
    }

    /** Whether that can be the name of an app: 1 to 60 letters and signs of one line. */
    public static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    /** What a file is called says more than the number of a product. */
    private static Optional<String> file(String address) {
        try {
            return Optional.ofNullable(new URI(address).getPath())
                    .map(path -> path.substring(path.lastIndexOf('/') + 1))
                    .filter(OrderedApp::isName);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<String> said(Order.Act act, String name) {
        return Optional.ofNullable(act.parameters().get(name)).filter(value -> !value.isBlank());
    }
}
