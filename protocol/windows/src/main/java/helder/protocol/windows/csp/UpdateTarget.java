package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * At which version Windows stays, and since when no updates come (section 3.5). Null leaves a rule as it is.
 *
 * @param product only together with a version
 * @param version such as {@code 24H2}: the PC goes there and no further
 * @param pauseQuality the first of at most 35 days without monthly updates
 * @param pauseFeature the first of at most 35 days without new versions
 */
public record UpdateTarget(
        @Nullable Product product,
        @Nullable String version,
        @Nullable LocalDate pauseQuality,
        @Nullable LocalDate pauseFeature) {
    private static final String PREFIX = "./Device/Vendor/MSFT/Policy/Config/Update/";
    private static final Pattern VERSION = Pattern.compile("[0-9]{2}H[12]|[0-9]{4}");

    /** Which Windows. */
    public enum Product {
        WINDOWS_10("Windows 10"),
        WINDOWS_11("Windows 11");

        private final String wireName;

        Product(String wireName) {
            this.wireName = wireName;
        }
    }

    public UpdateTarget {
        if (version == null ? product != null : !VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("a version is such as 24H2, and a product has one");
        }
    }

    /** Each one alone, so that one which a build does not know takes no other with it. */
    public List<Instruction.OnNode> instructions() {
        List<Instruction.OnNode> rules = new ArrayList<>();
        rule(rules, "ProductVersion", product == null ? null : product.wireName);
        rule(rules, "TargetReleaseVersion", version);
        rule(rules, "PauseQualityUpdatesStartTime", pauseQuality == null ? null : pauseQuality.toString());
        rule(rules, "PauseFeatureUpdatesStartTime", pauseFeature == null ? null : pauseFeature.toString());
        return List.copyOf(rules);
    }

    /** Takes all of it away; that one was not there is no error. */
    public static List<Instruction.OnNode> remove() {
        return new UpdateTarget(Product.WINDOWS_11, "24H2", LocalDate.EPOCH, LocalDate.EPOCH)
                .instructions().stream()
                        .map(each -> Instruction.OnNode.delete(each.node()))
                        .toList();
    }

    private static void rule(List<Instruction.OnNode> rules, String name, @Nullable String value) {
        if (value != null) {
            rules.add(Csp.shipped().node(PREFIX + name).replace(value));
        }
    }
}
