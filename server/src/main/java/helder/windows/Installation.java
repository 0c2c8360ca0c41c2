package helder.windows;

import helder.commands.OrderedApp;
import helder.gate.Order;
import helder.identity.Ownership;
import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.csp.CspNode;
import helder.protocol.windows.csp.MsiApp;
import helder.protocol.windows.csp.MsixApp;
import helder.protocol.windows.syncml.AlertCode;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.LocUri;
import helder.protocol.windows.syncml.Scope;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A package that comes onto a PC or goes from it, as an order names it (section 3.7). Both kinds are for everybody on the PC. */
sealed interface Installation {

    /** What starts the installation, in one message and in this order; the last one goes on by itself. */
    List<Instruction.OnNode> start();

    /** How far it is: the first question tells a number of its own kind, the second why it failed. */
    List<Instruction.OnNode> progress();

    /** What a number of {@link #progress} means. */
    Progress read(String number);

    /** Whether an alert of this type about this node says that it ended (section 2.3); below the node counts as well. */
    boolean isMeant(String type, String node);

    /** How far an installation is. */
    enum Progress {
        AT_WORK,
        INSTALLED,
        FAILED
    }

    String USUAL_ARGUMENTS = "/quiet /norestart";
    Pattern HASH = Pattern.compile("[0-9A-Fa-f]{64}");
    Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+){0,3}");
    Pattern PRODUCT = Pattern.compile("\\{[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\}");
    Pattern FAMILY = Pattern.compile("[A-Za-z0-9.-]{3,50}_[a-z0-9]{13}");

    /** An MSI: the state of its job is a number (10 to 70). */
    record Msi(MsiApp app) implements Installation {
        private static final String BASE = "./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/{product}/";

        @Override
        public boolean isMeant(String type, String node) {
            return type.equals(AlertCode.MSI_DONE)
                    && isAtOrBelow(
                            node,
                            node("./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/{product}")
                                    .at(app.productCode()));
        }

        @Override
        public List<Instruction.OnNode> start() {
            return app.install();
        }

        @Override
        public List<Instruction.OnNode> progress() {
            return List.of(app.askStatus(), node(BASE + "LastError").get(app.productCode()));
        }

        @Override
        public Progress read(String number) {
            return switch (number) {
                case "70" -> Progress.INSTALLED;
                case "30", "60" -> Progress.FAILED;
                default -> Progress.AT_WORK;
            };
        }
    }

    /** An MSIX: its job is gone once it is installed. */
    record Msix(MsixApp app) implements Installation {
        private static final String BASE = "./Device/Vendor/MSFT/EnterpriseModernAppManagement/";

        @Override
        public boolean isMeant(String type, String node) {
            return type.equals(AlertCode.MSIX_DONE)
                    && isAtOrBelow(
                            node, node(BASE + "AppInstallation/{package}").at(app.family()));
        }

        @Override
        public List<Instruction.OnNode> start() {
            return app.install();
        }

        @Override
        public List<Instruction.OnNode> progress() {
            return List.of(
                    app.askStatus(),
                    node(BASE + "AppInstallation/{package}/LastError").get(app.family()));
        }

        @Override
        public Progress read(String number) {
            return switch (number) {
                case "3" -> Progress.INSTALLED;
                case "2" -> Progress.FAILED;
                default -> Progress.AT_WORK;
            };
        }
    }

    /**
     * Whether a PC of this owner may get it. An MSI is installed with all rights over the PC and can reach everything on it: on somebody's own
     * PC no limit of a charter would mean anything after that. An MSIX is unpacked by Windows itself, which takes all of it away again.
     */
    default boolean isAllowedOn(Ownership ownership) {
        return switch (this) {
            case Msi _ -> ownership == Ownership.COMPANY;
            case Msix _ -> true;
        };
    }

    /** Whether the job of one that was started is gone once it is installed. */
    default boolean leavesNoJob() {
        return switch (this) {
            case Msi _ -> false;
            case Msix _ -> true;
        };
    }

    /** The first parameter that is missing or makes no sense; empty exactly when {@link #of} finds a package. */
    static Optional<String> wrong(Order.Act act) {
        Map<String, String> said = act.parameters();
        String name = said.getOrDefault(WindowsActions.APP, "");
        boolean isMsi = PRODUCT.matcher(name).matches();
        if (!isMsi && !FAMILY.matcher(name).matches()) {
            return Optional.of(WindowsActions.APP);
        }
        if (!isAddress(said.getOrDefault(WindowsActions.DOWNLOAD, ""))) {
            return Optional.of(WindowsActions.DOWNLOAD);
        }
        if (isMsi
                && !VERSION.matcher(said.getOrDefault(WindowsActions.VERSION, ""))
                        .matches()) {
            return Optional.of(WindowsActions.VERSION);
        }
        if (isMsi && !HASH.matcher(said.getOrDefault(WindowsActions.SHA256, "")).matches()) {
            return Optional.of(WindowsActions.SHA256);
        }
        return Optional.ofNullable(said.get(WindowsActions.NAME))
                .filter(shown -> !OrderedApp.isName(shown))
                .map(_ -> WindowsActions.NAME);
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return "https".equals(address.getScheme()) && address.getHost() != null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    /** The package that an order names; empty when it misses something or makes no sense. */
    static Optional<Installation> of(Order.Act act) {
        if (wrong(act).isPresent()) {
            return Optional.empty();
        }
        Map<String, String> said = act.parameters();
        String name = said.getOrDefault(WindowsActions.APP, "");
        URI download = URI.create(said.getOrDefault(WindowsActions.DOWNLOAD, ""));
        return Optional.of(
                PRODUCT.matcher(name).matches()
                        ? new Msi(new MsiApp(
                                name,
                                said.getOrDefault(WindowsActions.VERSION, ""),
                                download,
                                said.getOrDefault(WindowsActions.SHA256, ""),
                                said.getOrDefault(WindowsActions.ARGUMENTS, USUAL_ARGUMENTS),
                                0))
                        : new Msix(new MsixApp(name, download, List.of(), Scope.DEVICE)));
    }

    /** What removes a package; empty when that is not the name of one. */
    static Optional<Instruction.OnNode> removal(String name) {
        if (PRODUCT.matcher(name).matches()) {
            return Optional.of(node("./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/{product}")
                    .delete(name));
        }
        return FAMILY.matcher(name).matches()
                ? Optional.of(
                        node(Msix.BASE + "AppManagement/nonStore/{package}").delete(name))
                : Optional.empty();
    }

    /** Windows does not tell upper from lower case, and a node of the device has two addresses. */
    private static boolean isAtOrBelow(String told, LocUri node) {
        String address = plain(told);
        String wanted = plain(node.value());
        return address.equals(wanted) || address.startsWith(wanted + "/");
    }

    private static String plain(String address) {
        return address.toLowerCase(Locale.ROOT)
                .replace("{", "%7b")
                .replace("}", "%7d")
                .replaceFirst("^\\./device/", "./");
    }

    private static CspNode node(String template) {
        return Csp.shipped().node(template);
    }
}
