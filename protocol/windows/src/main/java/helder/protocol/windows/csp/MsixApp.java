package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.Scope;
import helder.protocol.windows.xml.XmlWriter;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An MSIX that Windows downloads and installs (section 3.7). Whoever signed it must be trusted before.
 *
 * @param family the package family name
 * @param dependencies packages that are installed with it
 * @param scope the person who enrolled the PC, or everybody on it
 */
public record MsixApp(String family, URI download, List<URI> dependencies, Scope scope) {
    private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9.-]{3,50}_[a-z0-9]{13}");

    public MsixApp {
        dependencies = List.copyOf(dependencies);
        boolean secure = "https".equals(download.getScheme())
                && dependencies.stream().allMatch(each -> "https".equals(each.getScheme()));
        if (!FAMILY.matcher(family).matches() || !secure) {
            throw new IllegalArgumentException("an MSIX needs its package family name and HTTPS addresses");
        }
    }

    /** Both go into one message, in this order; the second goes on by itself. */
    public List<Instruction.OnNode> install() {
        return List.of(
                node("AppInstallation/{package}").addEmpty(family),
                node("AppInstallation/{package}/HostedInstall").execWith(application(), family));
    }

    public Instruction.OnNode remove() {
        return node("AppManagement/nonStore/{package}").delete(family);
    }

    /** 1 while it is installed, 2 when that failed. Gone when it is there. */
    public Instruction.OnNode askStatus() {
        return node("AppInstallation/{package}/Status").get(family);
    }

    private String application() {
        var xml = scope == Scope.USER
                ? new XmlWriter().open("Application", "PackageUri", download.toString(), "DeploymentOptions", "0")
                : new XmlWriter().open("Application", "PackageUri", download.toString());
        if (!dependencies.isEmpty()) {
            xml.open("Dependencies");
            dependencies.forEach(each -> xml.empty("Dependency", "PackageUri", each.toString()));
            xml.close();
        }
        return xml.close().toString();
    }

    private CspNode node(String below) {
        String owner = scope == Scope.USER ? "./User" : "./Device";
        return Csp.shipped().node(owner + "/Vendor/MSFT/EnterpriseModernAppManagement/" + below);
    }
}
