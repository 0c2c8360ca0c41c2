package helder.virtual;

import java.util.Locale;
import java.util.Optional;

/** The kinds of virtual devices, each with a believable recent model and system version. */
public enum DeviceModel {
    IPHONE("iPhone", "iPhone17,3", "iPhone", "MYEV3ZD/A", "27.1", "24B80", "MDM/1.0"),
    IPAD("iPad", "iPad15,3", "iPad", "MC9X4NF/A", "27.1", "24B80", "MDM/1.0"),
    MAC("Mac", "Mac16,12", "MacBook Air", "MW123N/A", "27.1", "26B82", "MDM-OSX/1.0 mdmclient/1.0");

    private final String family;
    private final String productName;
    private final String modelName;
    private final String modelNumber;
    private final String osVersion;
    private final String build;
    private final String userAgent;

    DeviceModel(
            String family,
            String productName,
            String modelName,
            String modelNumber,
            String osVersion,
            String build,
            String userAgent) {
        this.family = family;
        this.productName = productName;
        this.modelName = modelName;
        this.modelNumber = modelNumber;
        this.osVersion = osVersion;
        this.build = build;
        this.userAgent = userAgent;
    }

    /** The name Apple uses in {@code model-family} and in declarations. */
    public String family() {
        return family;
    }

    String productName() {
        return productName;
    }

    String modelName() {
        return modelName;
    }

    String modelNumber() {
        return modelNumber;
    }

    String osVersion() {
        return osVersion;
    }

    String build() {
        return build;
    }

    String userAgent() {
        return userAgent;
    }

    /** The operating system's name as declarations know it. */
    String system() {
        return switch (this) {
            case IPHONE -> "iOS";
            case IPAD -> "iPadOS";
            case MAC -> "macOS";
        };
    }

    /** Reads {@code iphone}, {@code ipad} or {@code mac}, in any case. */
    public static Optional<DeviceModel> of(String name) {
        for (DeviceModel model : values()) {
            if (model.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }
}
