package helder.virtual.windows;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which PC it is: machine, version and edition of Windows. */
public enum PcModel {
    WIN10_PRO("LENOVO", "ThinkPad L14 Gen 2", "10.0.19045.4412", 48, true),
    WIN11_PRO_23H2("Dell Inc.", "Latitude 5540", "10.0.22631.3447", 48, true),
    WIN11_PRO_24H2("HP", "HP EliteBook 640 14 inch G11", "10.0.26100.2314", 48, true),
    WIN11_DESKTOP("Dell Inc.", "OptiPlex Micro 7020", "10.0.26100.2314", 48, false),
    WIN11_ENTERPRISE("LENOVO", "ThinkCentre M70q Gen 4", "10.0.22631.3447", 4, false),
    WIN11_HOME("Acer", "Aspire A515-57", "10.0.22631.3447", 101, true);

    private static final int HOME = 101;
    private static final int FIRST_WINDOWS_11 = 22_000;
    private static final int WINDOWS_11_24H2 = 26_100;

    private final String manufacturer;
    private final String product;
    private final String version;
    private final int edition;
    private final boolean laptop;

    PcModel(String manufacturer, String product, String version, int edition, boolean laptop) {
        this.manufacturer = manufacturer;
        this.product = product;
        this.version = version;
        this.edition = edition;
        this.laptop = laptop;
    }

    public String manufacturer() {
        return manufacturer;
    }

    public String product() {
        return product;
    }

    /** Version of Windows, as in {@code 10.0.22631.3447}. */
    public String version() {
        return version;
    }

    /** The product type that Windows names in its discovery: 4 Enterprise, 48 Pro, 101 Home. */
    public int edition() {
        return edition;
    }

    public boolean laptop() {
        return laptop;
    }

    int build() {
        return Integer.parseInt(version.split("\\.", -1)[2]);
    }

    boolean home() {
        return edition == HOME;
    }

    boolean windows11() {
        return build() >= FIRST_WINDOWS_11;
    }

    /** The newest enrollment protocol this build speaks. */
    String requestVersion() {
        if (build() >= WINDOWS_11_24H2) {
            return "7.0";
        }
        return windows11() ? "6.0" : "5.0";
    }

    String editionName() {
        return switch (edition) {
            case 4 -> "Enterprise";
            case HOME -> "Core";
            default -> "Professional";
        };
    }

    /** Reads names like {@code win11-pro-24h2}, in any case. */
    public static Optional<PcModel> of(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(model -> model.name().equals(wanted))
                .findFirst();
    }

    /** All names that {@link #of} reads. */
    public static String names() {
        return String.join(
                ", ",
                Arrays.stream(values())
                        .map(model -> model.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }
}
