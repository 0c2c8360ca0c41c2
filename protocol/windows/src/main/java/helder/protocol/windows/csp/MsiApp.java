package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.xml.XmlWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An MSI that Windows downloads and installs for everybody on the PC (section 3.7). The download carries no proof of who asks,
 * so its address must not be guessable.
 *
 * @param productCode of the package itself, with braces
 * @param version of the product
 * @param download HTTPS
 * @param sha256 of the file, 64 hex digits
 * @param commandLine such as {@code /quiet /norestart}
 * @param minutes how long the installation may take; 0 for any time
 */
public record MsiApp(String productCode, String version, URI download, String sha256, String commandLine, int minutes) {
    private static final String BASE = "./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/{product}";
    private static final Pattern PRODUCT = Pattern.compile("\\{[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\}");
    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+){0,3}");

    public MsiApp {
        if (!PRODUCT.matcher(productCode).matches()
                || !HASH.matcher(sha256).matches()
                || !VERSION.matcher(version).matches()
                || !"https".equals(download.getScheme())
                || minutes < 0) {
            throw new IllegalArgumentException("an MSI needs its product code, version, hash and an HTTPS address");
        }
    }

    /** Both go into one message, in this order; the second goes on by itself. */
    public List<Instruction.OnNode> install() {
        CspNode job = node("/DownloadInstall");
        return List.of(job.addEmpty(productCode), job.execWith(job(), productCode));
    }

    /** Removes the app. */
    public Instruction.OnNode remove() {
        return Csp.shipped().node(BASE).delete(productCode);
    }

    /** 70 when installed, 60 when it failed, others on the way. Not to be asked before the installation was ordered. */
    public Instruction.OnNode askStatus() {
        return Csp.shipped().node(BASE + "/Status").get(productCode);
    }

    private String job() {
        return new XmlWriter()
                .open("MsiInstallJob", "id", productCode)
                .open("Product", "Version", version)
                .open("Download")
                .open("ContentURLList")
                .element("ContentURL", download.toString())
                .close()
                .close()
                .open("Validation")
                .element("FileHash", sha256.toUpperCase(Locale.ROOT))
                .close()
                .open("Enforcement")
                .element("CommandLine", commandLine)
                .element("TimeOut", Integer.toString(minutes))
                .element("RetryCount", "3")
                .element("RetryInterval", "5")
                .close()
                .close()
                .close()
                .toString();
    }

    private CspNode node(String below) {
        return Csp.shipped().node(BASE + below);
    }
}
